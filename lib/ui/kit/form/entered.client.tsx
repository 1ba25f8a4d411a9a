/** Whether a list has another entry chosen than the page came with: a person can choose before the scripts are there. */
export function isChosen({ options, selectedIndex }: HTMLSelectElement): boolean {
  const came = [...options].findIndex(({ defaultSelected }) => defaultSelected);
  return selectedIndex !== Math.max(0, came);
}

/** Whether a form says other things than the page came with. */
export function isFilledIn({ elements }: HTMLFormElement): boolean {
  return [...elements].some((field) => {
    if (field instanceof HTMLSelectElement) return isChosen(field);
    if (field instanceof HTMLTextAreaElement) return field.value !== field.defaultValue;
    if (!(field instanceof HTMLInputElement)) return false;
    return field.value !== field.defaultValue || field.checked !== field.defaultChecked;
  });
}
