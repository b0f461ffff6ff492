typedef int f(void) { return 1; } // error: function definition declared 'typedef'
