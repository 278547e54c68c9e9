using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using Fixtures.Toolkit.Scenarios.Exploring;

namespace Fixtures.Toolkit.Scenarios.Histories;

/// <summary>Twenty to forty-four random legal operations on three hosts; the seed also decides the order of the services' work.</summary>
internal static class RandomHistory
{
    private const int MostServers = 9;

    /// <summary>Plays the history of the cloud's seed.</summary>
    public static async Task PlayAsync(OpenStackCloud cloud, Prepared prepared, HistoryMode mode)
    {
        var world = new RandomWorld(Stage.Begin(cloud, prepared), new Random((int)cloud.Seed));
        for (var left = 20 + world.Luck.Next(25); left > 0; left--)
        {
            await StepAsync(world, mode);
            world.ForgiveServerErrors();
        }

        // Work that began while an edge was cut must end before the edge is restored.
        await cloud.RunUntilIdleAsync();
        world.Mend();
    }

    private static Task StepAsync(RandomWorld world, HistoryMode mode)
    {
        var luck = world.Luck.Next(100);
        if (luck < 20)
            return BootAsync(world);
        if (luck < 26)
            return world.Stage.Cloud.AdvanceAsync(TimeSpan.FromSeconds(world.Luck.Next(90)));
        if (luck < 36)
            return world.Stage.Cloud.RunUntilIdleAsync();
        if (luck < 46 && mode != HistoryMode.Plain)
            return world.DisturbHostAsync();
        if (luck < 54 && mode == HistoryMode.KillsAndCuts)
        {
            world.DisturbEdges();
            return Task.CompletedTask;
        }

        return DoSomethingAsync(world);
    }

    private static Task BootAsync(RandomWorld world) =>
        world.Stage.Nova.Servers.OldestFirst.Count(server => !server.IsDeleted) < MostServers ? world.BootAsync() : DoSomethingAsync(world);

    /// <summary>Requests an operation that the server's state allows.</summary>
    private static Task DoSomethingAsync(RandomWorld world)
    {
        Server[] servers = [.. world.Stage.Nova.Servers.OldestFirst.Where(server => !server.IsDeleted)];
        if (servers.Length == 0)
            return world.BootAsync();
        var server = servers[world.Luck.Next(servers.Length)];
        ServerStep[] legal = [.. ServerStep.All.Where(step => step.From.Length == 0 || step.From.Contains(server.VmState))];
        var luck = world.Luck.Next(legal.Sum(step => step.Weight));
        var chosen = legal.First(step => (luck -= step.Weight) < 0);
        return chosen.Act(world, server);
    }
}
