int f(void)[3]; // error: function returning an array
