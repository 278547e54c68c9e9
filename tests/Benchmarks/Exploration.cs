using System.Diagnostics;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Benchmarks;

/// <summary>
/// The standard scenario of an exploration: four concurrent clients with 14 operations each, on four hosts of four processors. Three boot,
/// stop, resize and delete servers; one stops, kills and starts hosts and lets time pass. The seed decides the operations and their order.
/// </summary>
internal static class Exploration
{
    private const int Operations = 14;
    private const int Block = 500;

    /// <summary>
    /// Explores the seeds 1 to <paramref name="count"/> in a warm process and prints the rate per second: of the runs alone, and with all
    /// invariants.
    /// </summary>
    public static async Task<int> MeasureAsync(int count)
    {
        await MeasureAsync(count, "none", seeds => Explore.Seeds(seeds).Check().HealBy(_ => Task.CompletedTask));
        await MeasureAsync(count, "all", seeds => Explore.Seeds(seeds).Allow("any", "the scenario kills hosts", _ => true));
        return 0;
    }

    private static async Task MeasureAsync(int count, string invariants, Func<int, Fixtures.Toolkit.Exploration> explore)
    {
        var blocks = await WarmUp.RunAsync(async () => (await ExploreAsync(explore(Block))).Elapsed.TotalSeconds);
        var before = Environment.CpuUsage.TotalTime;
        var (allocated, paused) = (GC.GetTotalAllocatedBytes(), GC.GetTotalPauseDuration());
        var (elapsed, entries) = await ExploreAsync(explore(count));
        Console.WriteLine(JsonSerializer.Serialize(new
        {
            seeds = count,
            invariants,
            warm_ups = blocks * Block,
            seeds_per_second = Math.Round(count / elapsed.TotalSeconds, 1),
            entries_per_seed = entries / count,
            cpu_ms_per_seed = Math.Round((Environment.CpuUsage.TotalTime - before).TotalMilliseconds / count, 2),
            allocated_kb_per_seed = (GC.GetTotalAllocatedBytes() - allocated) / 1_000 / count,
            gc_ms_per_seed = Math.Round((GC.GetTotalPauseDuration() - paused).TotalMilliseconds / count, 3),
            processors = Environment.ProcessorCount,
        }));
    }

    private static async Task<(TimeSpan Elapsed, long Entries)> ExploreAsync(Fixtures.Toolkit.Exploration exploration)
    {
        long entries = 0;
        var report = await exploration.RunAsync(NewCloud, cloud => cloud.Glance.GetImageIdAsync("cirros"), async (cloud, image) =>
        {
            await ScenarioAsync(cloud, image);
            Interlocked.Add(ref entries, cloud.Journal.Count);
        });
        return (report.Elapsed, entries);
    }

    /// <summary>
    /// Prints a line for each seed: the seed, the length of its journal, and the digest of the journal and of the exported world.
    /// </summary>
    /// <param name="count">The seeds 1 to this.</param>
    /// <param name="isReversed">Whether the last seed comes first, to show that no seed depends on those before it.</param>
    public static async Task<int> PrintDigestsAsync(int count, bool isReversed)
    {
        var lines = new string[count];
        var seeds = Enumerable.Range(1, count);
        await EachAsync(isReversed ? seeds.Reverse() : seeds, run => lines[run.Seed - 1] = $"{run.Seed} {run.Entries} {run.Digest}");
        foreach (var line in lines)
            Console.WriteLine(line);
        return 0;
    }

    private static Task EachAsync(IEnumerable<int> seeds, Action<Run> note) => Parallel.ForEachAsync(
        seeds, new ParallelOptions { MaxDegreeOfParallelism = Environment.ProcessorCount }, async (seed, _) => note(await RunAsync(seed)));

    private static async Task<Run> RunAsync(int seed)
    {
        var builder = new OpenStackBuilder().WithScheduling(Scheduling.Seeded).WithSeed((ulong)seed);
        NewCloud(builder);
        await using var cloud = builder.Build();
        var failure = await ScenarioAsync(cloud, await cloud.Glance.GetImageIdAsync("cirros"));
        var text = string.Join('\n', cloud.Journal.Entries.Select(e => string.Create(
            CultureInfo.InvariantCulture,
            $"{e.Sequence} {e.Time:O} {e.Kind} {e.Source} {e.What} {e.Subject} {e.RequestId} {e.Cause} {e.From} {e.To} {e.Status}")));
        return new Run(seed, cloud.Journal.Count, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text + failure))));
    }

    private static void NewCloud(OpenStackBuilder cloud) => cloud.WithComputeHosts(4, host => host with { Vcpus = 4 });

    /// <summary>Runs the clients, and returns the message of their failure; empty for none.</summary>
    private static async Task<string> ScenarioAsync(OpenStackCloud cloud, string image)
    {
        var seed = (int)cloud.Seed;
        var manner = (Manner)(seed % 4);
        try
        {
            await cloud.RunClientsAsync(
                () => Begin(manner, () => UserAsync(cloud, cloud.Demo, "a", seed, manner, image)),
                () => Begin(manner, () => UserAsync(cloud, cloud.Demo, "b", seed, manner, image)),
                () => Begin(manner, () => UserAsync(cloud, cloud.Admin, "c", seed, manner, image)),
                () => Begin(manner, () => OperatorAsync(cloud, seed, manner)));
            await cloud.RunUntilIdleAsync();
            return "";
        }
        catch (InvalidOperationException error)
        {
            return error.Message;
        }
    }

    private static Task Begin(Manner manner, Func<Task> client) => manner == Manner.OnThreadsOfTheirOwn ? Task.Run(client) : client();

    private static async Task UserAsync(OpenStackCloud cloud, Persona user, string name, int seed, Manner manner, string image)
    {
        var luck = new Random((seed * 31) + name[0]);
        var servers = new List<Guid>();
        for (var i = 0; i < Operations; i++)
        {
            await AwaitAsync(manner);
            try
            {
                var server = servers.Count == 0 ? Guid.Empty : servers[luck.Next(servers.Count)];
                switch (servers.Count == 0 ? 0 : luck.Next(9))
                {
                    case 0 or 1:
                        servers.Add(
                            (await user.Nova.CreateServerAsync(new NewServer($"{name}{i}", luck.Next(2) == 0 ? "1" : "2", image))).Id);
                        break;
                    case 2:
                        await user.Nova.DeleteServerAsync(server);
                        break;
                    case 3:
                        await user.Nova.StopServerAsync(server);
                        break;
                    case 4:
                        await user.Nova.StartServerAsync(server);
                        break;
                    case 5:
                        await user.Nova.RebootServerAsync(server, isHard: luck.Next(2) == 0);
                        break;
                    case 6:
                        await user.Nova.ListServersAsync();
                        break;
                    case 7:
                        await user.Nova.FindServerAsync(server);
                        break;
                    default:
                        await cloud.RunUntilIdleAsync();
                        break;
                }
            }
            catch (OpenStackFaultException)
            {
                // The state forbids it or the quota is used up, which is part of the scenario.
            }
        }
    }

    private static async Task OperatorAsync(OpenStackCloud cloud, int seed, Manner manner)
    {
        var luck = new Random(seed);
        for (var i = 0; i < Operations; i++)
        {
            await AwaitAsync(manner);
            var host = $"host{luck.Next(4) + 1}";
            switch (luck.Next(6))
            {
                case 0:
                    await cloud.Hosts.StopAsync(host);
                    break;
                case 1:
                    await cloud.Hosts.KillAsync(host);
                    break;
                case 2 or 3:
                    await cloud.Hosts.StartAsync(host);
                    break;
                case 4:
                    await cloud.AdvanceAsync(TimeSpan.FromSeconds(luck.Next(90)));
                    break;
                default:
                    await cloud.Nova.ListServicesAsync();
                    break;
            }
        }
    }

    private static async Task AwaitAsync(Manner manner)
    {
        if (manner == Manner.Yielding)
            await Task.Yield();
        else if (manner == Manner.WithoutTheirContext)
            await Task.Run(static () => { }).ConfigureAwait(false);
    }

    /// <summary>How the clients of a seed await; the order must not depend on it.</summary>
    private enum Manner
    {
        Plain,
        Yielding,
        OnThreadsOfTheirOwn,
        WithoutTheirContext,
    }

    private sealed record Run(int Seed, long Entries, string Digest);
}
