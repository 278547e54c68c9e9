using System.Globalization;
using Autoscaling;

// Each line of the input is a load reading in requests per second: some-meter | autoscaler
using var http = new HttpClient();
var settings = AutoscalerSettings.From(Environment.GetEnvironmentVariable);
var scaler = new Autoscaler(new ComputeApi(new OpenStackConnection(http, settings, TimeProvider.System)), settings, TimeProvider.System);
while (await Console.In.ReadLineAsync() is { } reading)
    Console.WriteLine(await scaler.ReactAsync(double.Parse(reading, CultureInfo.InvariantCulture)));
