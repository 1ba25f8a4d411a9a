import { isDay, requireDay } from "../base/day";
import { documentChoices, nameLengthMax } from "../page/choices";
import { CurrencyField } from "./currency-field";
import { DateField } from "./date-field";
import { DecimalField } from "./decimal-field";
