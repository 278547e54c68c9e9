using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using Fixtures.Toolkit.OpenStack.Nova.ServiceRecords;
using Fixtures.Toolkit.Scenarios.Exploring;

namespace Fixtures.Toolkit.Scenarios.Histories;

/// <summary>The cloud of a random history, and the state of its hosts and edges.</summary>
internal sealed class RandomWorld(Stage stage, Random luck)
{
    private static readonly string[] Neighbours = ["placement", "neutron", "glance", "cinder"];

    private readonly Dictionary<string, IDisposable> _cuts = new(StringComparer.Ordinal);

    public Stage Stage => stage;

    public Random Luck => luck;

    private OpenStackCloud Cloud => stage.Cloud;

    public Task ActAsync(Server server, string action, object? argument = null) => stage.ActAsync(server.Id, action, argument);

    public string OtherImageThan(Server server) => server.ImageId == stage.Ids.Image ? stage.Ids.OtherImage : stage.Ids.Image;

    /// <summary>Whether the server's host is down, the condition of an evacuation.</summary>
    public Task EvacuateAsync(Server server) =>
        server.Host is { } host && stage.Nova.ComputeService(host) is { IsForcedDown: true }
            ? ActAsync(server, "evacuate", new { })
            : Task.CompletedTask;

    public Task BootAsync() => stage.BootAsync(
        onNetwork: luck.Next(2) == 0, flavor: luck.Next(3) == 0 ? "2" : "1", luck.Next(4) == 0 ? stage.NewDisks : null);

    /// <summary>
    /// Attaches a volume that was made without a server, or was detached; it may be in use. The request waits for the server's host, so
    /// that this one must run.
    /// </summary>
    public Task AttachAsync(Server server) => CanWaitForHost(server)
        ? stage.AttachAsync(server.Id, stage.FreeVolumes[luck.Next(stage.FreeVolumes.Count)])
        : Task.CompletedTask;

    /// <summary>Makes an image. The request waits for the host of a server that boots from a volume, so that this one must run.</summary>
    public Task SnapshotAsync(Server server) => !server.IsVolumeBacked() || CanWaitForHost(server)
        ? ActAsync(server, "createImage", new { name = "picture" })
        : Task.CompletedTask;

    /// <summary>Detaches a volume of the server, if it has any.</summary>
    public Task DetachAsync(Server server)
    {
        string[] volumes = [.. server.BlockDevices.Select(disk => disk.VolumeId).OfType<string>()];
        return volumes.Length > 0 ? stage.DetachAsync(server.Id, volumes[luck.Next(volumes.Length)]) : Task.CompletedTask;
    }

    private bool CanWaitForHost(Server server) => server.Host is not { } host || Cloud.Hosts.IsRunning(host);

    /// <summary>Kills, stops or starts a host.</summary>
    public async Task DisturbHostAsync()
    {
        var host = Stage.Hosts[luck.Next(Stage.Hosts.Length)];
        if (!Cloud.Hosts.IsRunning(host))
        {
            await Cloud.Hosts.StartAsync(host);
            await stage.ForceDownAsync(host, isDown: false);
            return;
        }

        if (luck.Next(4) == 0)
            await Cloud.Hosts.StopAsync(host);
        else
            await Cloud.Hosts.KillAsync(host);
        if (luck.Next(2) == 0)
            await stage.ForceDownAsync(host, isDown: true);
    }

    /// <summary>Cuts an edge, or restores all.</summary>
    public void DisturbEdges()
    {
        if (_cuts.Count > 0 && luck.Next(2) == 0)
        {
            Mend();
            return;
        }

        var to = Neighbours[luck.Next(Neighbours.Length)];
        if (!_cuts.ContainsKey(to))
            _cuts[to] = Cloud.Faults.On(Place.Edge("nova", to)).Optional().BeUnreachable();
    }

    /// <summary>Drops the 5xx answers that clients got while an edge was cut.</summary>
    public void ForgiveServerErrors()
    {
        if (_cuts.Count > 0)
            stage.ServerErrors.Clear();
    }

    public void Mend()
    {
        foreach (var cut in _cuts.Values)
            cut.Dispose();
        _cuts.Clear();
    }
}
