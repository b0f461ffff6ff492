void x; // error: variable or field 'x' declared void
