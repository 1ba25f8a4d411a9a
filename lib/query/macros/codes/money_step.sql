-- The step of money that an amount is on, each 9 % higher than the one below it, or 0 below one unit: a greater amount is never
-- on a lower step. Few steps can be counted where amounts are too many.
create macro money_step(amount) as if(amount >= 1, (1 + 8 * log2(amount::double))::smallint, 0);
