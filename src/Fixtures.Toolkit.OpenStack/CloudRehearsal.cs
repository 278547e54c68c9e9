using System.Collections.Immutable;
using System.Runtime.CompilerServices;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Hosting;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Keystone;
using Fixtures.Toolkit.OpenStack.Nova.Ground.Clients;
using Fixtures.Toolkit.OpenStack.Placement;
using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>
/// Shortens the start of a process. The first cloud spends nearly all of its time in the JIT compiler, on one thread: declarations and
/// seeds, then the requests by which the compute hosts log in at Keystone and report to Placement. So a second thread makes these requests
/// meanwhile, in a small world of its own, and the code that they need is compiled when the cloud comes to them.
/// </summary>
internal static class CloudRehearsal
{
    /// <summary>Begins, where code is compiled at run time and a second processor can do it. Returns at once.</summary>
    public static void Begin(ReleaseProfile release)
    {
        // A failure is no concern of the cloud: it would meet the same one itself.
        if (RuntimeFeature.IsDynamicCodeCompiled && Environment.ProcessorCount > 1)
            ThreadPool.UnsafeQueueUserWorkItem(static release => _ = RunAsync(release), release, preferLocal: false);
    }

    /// <summary>Runs it to its end, and returns its journal.</summary>
    public static async Task<Journal> RunAsync(ReleaseProfile release)
    {
        var services = ServiceList.From(KeystoneDefinition.Service, PlacementDefinition.Service);
        var world = new World(WorldOptions.Default with { Release = release }, services.Messages);
        world.Add(new WorldApis(services));
        WorldEdges.Connect(world, DefaultSettings<OutsideSettings>.Value);
        new CloudState(world, services.CreateIn(world, new Defaults())).Seed();
        await ReportHostAsync(new NovaClients(world.Edges).Placement, world.Ids.NewGuid()).ConfigureAwait(false);
        world.Dispose();
        return world.Journal;
    }

    private static async Task ReportHostAsync(SchedulerReportClient placement, Guid id)
    {
        await placement.CreateProviderAsync(id, "host").ConfigureAwait(false);
        var inventories = new JsonObject { ["VCPU"] = new JsonObject { ["total"] = 1 } };
        var generation = await placement.SetInventoriesAsync(id, 0, inventories).ConfigureAwait(false);
        await placement.SetTraitsAsync(id, generation, ImmutableSortedSet.Create("COMPUTE_NODE")).ConfigureAwait(false);
    }

    private sealed class Defaults : IFeatureSettings
    {
        public TSettings Get<TSettings>()
            where TSettings : class, new() => DefaultSettings<TSettings>.Value;
    }
}
