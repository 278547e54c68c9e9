using System.Globalization;
using BenchmarkDotNet.Running;
using Fixtures.Toolkit.Benchmarks;

// dotnet run -c Release --project tests/Benchmarks -- cold            the first world of a cold process
// dotnet run -c Release --project tests/Benchmarks -- local-delete TIMES   the founding scenario, each time in a new world
// dotnet run -c Release --project tests/Benchmarks -- large HOSTS SERVERS  a world that grows: what a boot and a page of servers cost
// dotnet run -c Release --project tests/Benchmarks -- explore SEEDS       four clients at once: how many seeds in a second
// dotnet run -c Release --project tests/Benchmarks -- digests SEEDS [reversed]   what each of these seeds comes to, for tests/Conformance/seeds
// dotnet run -c Release --project tests/Benchmarks -- puts URL CLIENTS PUTS  load on a Placement that is served somewhere
// dotnet run -c Release --project tests/Benchmarks -- --filter '*'    everything else
if (args is ["cold"])
    return await ColdStart.MeasureAsync();
if (args is ["local-delete", var times])
    return await LocalDelete.MeasureAsync(int.Parse(times, CultureInfo.InvariantCulture));
if (args is ["large", var hosts, var servers])
    return await LargeWorld.MeasureAsync(int.Parse(hosts, CultureInfo.InvariantCulture), int.Parse(servers, CultureInfo.InvariantCulture));
if (args is ["explore", var measured])
    return await Exploration.MeasureAsync(int.Parse(measured, CultureInfo.InvariantCulture));
if (args is ["digests", var printed, ..])
    return await Exploration.PrintDigestsAsync(int.Parse(printed, CultureInfo.InvariantCulture), isReversed: args is [_, _, "reversed"]);
if (args is ["puts", var url, var clients, var puts])
    return await AllocationLoad.MeasureAsync(new Uri(url), int.Parse(clients, CultureInfo.InvariantCulture), int.Parse(puts, CultureInfo.InvariantCulture));
BenchmarkSwitcher.FromAssembly(typeof(ColdStart).Assembly).Run(args);
return 0;
