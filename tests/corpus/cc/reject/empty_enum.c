enum e { }; // error: empty enum is invalid
