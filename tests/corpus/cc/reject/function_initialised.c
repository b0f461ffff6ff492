int f(void) = 3; // error: function is initialized like a variable
