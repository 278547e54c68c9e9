using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Hosting;
using Fixtures.Toolkit.OpenStack.Worlds;

namespace Fixtures.Toolkit.OpenStack;

/// <summary>The state of a cloud as a value: seeded, captured, restored, exported and imported.</summary>
internal sealed class CloudState(World world, IReadOnlyList<IWorldService> services)
{
    /// <summary>Fills a new world and starts its services.</summary>
    public void Seed()
    {
        var seed = new WorldSeed(world);
        foreach (var service in services)
            service.Seed(seed);
        Resume();
    }

    /// <summary>Starts the services of a new world from a snapshot.</summary>
    public void Begin(WorldSnapshot snapshot)
    {
        world.State.Restore(snapshot);
        Resume();
    }

    public WorldSnapshot Capture()
    {
        RefuseIfBusy();
        return world.State.Capture(world.Clock.GetUtcNow());
    }

    public void Restore(WorldSnapshot snapshot)
    {
        ArgumentNullException.ThrowIfNull(snapshot);
        RefuseIfBusy();
        Suspend();
        world.State.Restore(snapshot);
        world.Edges.ForgetTokens();
        Resume();
        world.Journal.Write(JournalKind.Control, "test", $"restores the snapshot of {snapshot.TakenAt:O}");
    }

    public JsonObject Export()
    {
        RefuseIfBusy();
        return world.State.Export();
    }

    /// <param name="exported">The JSON of an export.</param>
    /// <param name="createTrial">Makes a cloud of the same services, in which the import is tried first.</param>
    public void Import(JsonObject exported, Func<WorldOptions, OpenStackCloud> createTrial)
    {
        RefuseIfBusy();
        var imported = world.State.Parse(exported, world.Clock.GetUtcNow());
        Try(imported, createTrial(world.Options with { Scheduling = Scheduling.Stepped, RealStart = null }));
        Restore(imported);
    }

    public IReadOnlyList<CloudResource> ListResources() => [.. services.SelectMany(service => service.Resources())];

    /// <summary>Ends the world and its services.</summary>
    public void Discard()
    {
        world.Dispose();
        Suspend();
    }

    private void Suspend()
    {
        foreach (var service in services)
            service.Suspend();
    }

    private void Resume()
    {
        foreach (var service in services)
            service.Resume();
    }

    /// <summary>
    /// Restores an import in a separate cloud and reads all of it, so that an inconsistent one fails there and leaves this world unchanged.
    /// </summary>
    private static void Try(WorldSnapshot imported, OpenStackCloud trial)
    {
        try
        {
            trial.State.Begin(imported);
            _ = trial.ListResources();
            _ = trial.World.State.Export();
            WorldReading.ReadAll(trial.World);
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            throw new InvalidOperationException(
                $"The imported world is inconsistent: {error.Message} Import an unchanged result of Export.", error);
        }
        finally
        {
            trial.State.Discard();
        }
    }

    private void RefuseIfBusy()
    {
        world.RefuseIfDisposed();
        if (world.Loop.IsIdle && world.Loop.RunningHandlers == 0)
            return;
        var pending = world.Pending.Concat(world.Faults.Held.Select(held => $"held: {held}")).DefaultIfEmpty("a handler waits for a reply");
        throw new InvalidOperationException($"The world is busy ({string.Join("; ", pending)}). {WayOut()}");
    }

    private string WayOut() =>
        !world.Loop.IsIdle ? "Await RunUntilIdleAsync first."
        : world.Faults.Held.Count > 0 ? "Release the holds first."
        : "Let its time pass first: await a wait for its end, or AdvanceAsync.";
}
