extern int x;
extern long x; // error: conflicting types for 'x'
