Console.WriteLine("voip");
