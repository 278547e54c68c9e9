using System.Globalization;
using Fixtures.Toolkit;
using Fixtures.Toolkit.OpenStack;

namespace ScaleOut.Tests;

/// <summary>
/// Explorations of an app. EXPLORE_SEEDS is the number of seeds (default 100). PLANT_A_BUG=1 shows what a failure looks like.
/// </summary>
public sealed class SingletonTests(ITestOutputHelper output)
{
    private static readonly int Seeds = int.Parse(
        Environment.GetEnvironmentVariable("EXPLORE_SEEDS") ?? "100", CultureInfo.InvariantCulture);

    private static readonly bool IsCorrect = Environment.GetEnvironmentVariable("PLANT_A_BUG") != "1";

    private static readonly Invariant OneServer = Invariant.Find("one server", async cloud =>
        (await cloud.Demo.Nova.ListServersAsync()).Count is var count and not 1 ? [$"there are {count} servers"] : []);

    [Fact]
    public async Task Three_operators_at_once_leave_one_server_in_every_order()
    {
        var report = await Explore.Seeds(Seeds).AlsoCheck(OneServer).RunAsync(NewCloud, cloud => cloud.RunClientsAsync(
            new SingletonApp(cloud, IsCorrect).EnsureOneServerAsync,
            new SingletonApp(cloud, IsCorrect).EnsureOneServerAsync,
            new SingletonApp(cloud, IsCorrect).EnsureOneServerAsync));

        output.WriteLine(report.Shard ?? $"{report.Runs} seeds");
    }

    [Fact]
    public async Task A_host_that_dies_at_any_step_of_the_boot_leaves_nothing_behind()
    {
        var report = await Explore.EachStep().RunAsync(
            NewCloud, act: cloud => new SingletonApp(cloud, IsCorrect).EnsureOneServerAsync(),
            interrupt: cloud => cloud.Hosts.KillAsync("host1"));

        output.WriteLine(report.Shard ?? $"{report.Runs} runs");
    }

    private static void NewCloud(OpenStackBuilder cloud) => cloud.WithComputeHosts(2);
}
