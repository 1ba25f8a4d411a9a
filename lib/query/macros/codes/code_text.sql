-- A code kept as a number, as people read it: 0 is "000".
create macro code_text(code) as printf('%03d', code::int);
