void *p = &&here; // error: label address outside of a function
