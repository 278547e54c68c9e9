using System.Globalization;
using BenchmarkDotNet.Running;
using Fixtures.Toolkit.Benchmarks;

// dotnet run -c Release --project tests/Benchmarks -- cold            the first world of a cold process
// dotnet run -c Release --project tests/Benchmarks -- local-delete TIMES   the local delete, each time in a new world
// dotnet run -c Release --project tests/Benchmarks -- requests ROUNDS [NAME]  one GET in process and on the listener, beside their peers
// dotnet run -c Release --project tests/Benchmarks -- large HOSTS SERVERS  a growing world: the cost of a boot and of a page of servers
// dotnet run -c Release --project tests/Benchmarks -- explore SEEDS       four concurrent clients: seeds per second
// dotnet run -c Release --project tests/Benchmarks -- digests SEEDS [reversed]   a digest of each seed, for tests/Conformance/seeds
// dotnet run -c Release --project tests/Benchmarks -- puts URL CLIENTS PUTS  load on a served Placement
// dotnet run -c Release --project tests/Benchmarks -- objects URL TOKEN PUT|GET CLIENTS REQUESTS BYTES  load on a container
// dotnet run -c Release --project tests/Benchmarks -- object-cost [NAME]   requests to object storage, with their processor time
// dotnet run -c Release --project tests/Benchmarks -- object-world OBJECTS   memory of a world with many objects, of its forks and others
// dotnet run -c Release --project tests/Benchmarks -- large-object MIB       memory while an object is sent and fetched over the listener
// dotnet run -c Release --project tests/Benchmarks -- --filter '*'    everything else
if (args is ["cold"])
    return await ColdStart.MeasureAsync();
if (args is ["local-delete", var times])
    return await LocalDelete.MeasureAsync(int.Parse(times, CultureInfo.InvariantCulture));
if (args is ["requests", var rounds, ..])
    return await RequestCost.MeasureAsync(int.Parse(rounds, CultureInfo.InvariantCulture), args is [_, _, var only] ? only : "");
if (args is ["large", var hosts, var servers])
    return await LargeWorld.MeasureAsync(int.Parse(hosts, CultureInfo.InvariantCulture), int.Parse(servers, CultureInfo.InvariantCulture));
if (args is ["explore", var measured])
    return await Exploration.MeasureAsync(int.Parse(measured, CultureInfo.InvariantCulture));
if (args is ["digests", var printed, ..])
    return await Exploration.PrintDigestsAsync(int.Parse(printed, CultureInfo.InvariantCulture), isReversed: args is [_, _, "reversed"]);
if (args is ["puts", var url, var clients, var puts])
    return await AllocationLoad.MeasureAsync(
        new Uri(url), int.Parse(clients, CultureInfo.InvariantCulture), int.Parse(puts, CultureInfo.InvariantCulture));
if (args is ["objects", var container, var token, var method, .. var numbers] && numbers.Length == 3)
{
    var load = Array.ConvertAll(numbers, number => int.Parse(number, CultureInfo.InvariantCulture));
    return await ObjectLoad.MeasureAsync(new Uri(container), token, method, load[0], load[1], load[2]);
}
if (args is ["object-cost", ..])
    return await ObjectCost.MeasureAsync(args is [_, var name] ? name : "");
if (args is ["object-world", var objects])
    return await ObjectWorld.MeasureAsync(int.Parse(objects, CultureInfo.InvariantCulture));
if (args is ["large-object", var megabytes])
    return await ObjectWorld.MeasureLargeAsync(int.Parse(megabytes, CultureInfo.InvariantCulture));

BenchmarkSwitcher.FromAssembly(typeof(ColdStart).Assembly).Run(args);
return 0;
