/** Names of the segments as content gives them to charts. */
export const names3 = {
  en: {
    vip: "VIP",
    regular: "Regulars",
    newcomer: "Newcomers",
    sleeping_vip: "Sleeping VIPs",
    sleeping_regular: "Sleeping regulars",
    sleeping_one_timer: "Sleeping one-timers",
    leaving_vip: "At-risk VIPs",
    leaving_regular: "At-risk regulars",
    one_timer: "One-timers",
    lost: "Lost",
    absent: "No purchases",
  },
  ru: {
    vip: "VIP",
    regular: "Постоянные",
    newcomer: "Новички",
    sleeping_vip: "Спящие VIP",
    sleeping_regular: "Спящие постоянные",
    sleeping_one_timer: "Спящие разовые",
    leaving_vip: "VIP под угрозой",
    leaving_regular: "Постоянные под угрозой",
    one_timer: "Одноразовые",
    lost: "Потерянные",
    absent: "Без покупок",
  },
} as const;

export const names5 = {
  champions: "Champions",
  loyal: "Loyal",
  potential_loyalist: "Potential loyalists",
  new: "New",
  promising: "Promising",
  need_attention: "Need attention",
  about_to_sleep: "About to sleep",
  at_risk: "At risk",
  cannot_lose: "Cannot lose them",
  hibernating: "Hibernating",
  lost: "Lost",
  absent: "No purchases",
} as const;

export const hostile = '<script>alert(1)</script> & "Ко" 👩‍👩‍👧‍👦🛍️\u0000\uD800 O’Neill '.repeat(60);
