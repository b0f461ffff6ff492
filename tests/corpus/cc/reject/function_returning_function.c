int f(void)(int); // error: function returning a function
