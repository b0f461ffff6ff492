typedef int t;
int t; // error: 't' redeclared as different kind of symbol
