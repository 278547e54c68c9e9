using BenchmarkDotNet.Running;
using Fixtures.Toolkit.Benchmarks;

// dotnet run -c Release --project tests/Benchmarks -- cold            the first world of a cold process
// dotnet run -c Release --project tests/Benchmarks -- --filter '*'    everything else
if (args is ["cold"])
    return await ColdStart.MeasureAsync();
BenchmarkSwitcher.FromAssembly(typeof(ColdStart).Assembly).Run(args);
return 0;
