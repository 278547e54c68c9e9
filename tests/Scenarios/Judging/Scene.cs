using System.Text.Json;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Neutron;
using Fixtures.Toolkit.OpenStack.Neutron.Objects;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.Migrations;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using Fixtures.Toolkit.Scenarios.Exploring;

namespace Fixtures.Toolkit.Scenarios.Judging;

/// <summary>The state of the services of a healed cloud, read once for all rules.</summary>
internal sealed record Scene(NovaState Nova, IReadOnlyList<Allocation> Allocations, IReadOnlyList<Port> Ports, JsonElement Hypervisors)
{
    private const string LastVersionWithUsage = "2.87";

    public IEnumerable<Server> LivingServers => Nova.Servers.OldestFirst.Where(server => !server.IsDeleted);

    public IEnumerable<Migration> Migrations => Nova.Migrations.ByNumber.Values;

    /// <summary>The state of Cinder.</summary>
    public required CinderState Cinder { get; init; }

    /// <summary>The ids of the volumes that belong to no server by right.</summary>
    public required IReadOnlyCollection<string> FreeVolumes { get; init; }

    public required Journal Journal { get; init; }

    /// <summary>The exact allocations that must exist.</summary>
    public IReadOnlyDictionary<(
        Guid Consumer, string Host), Flavor> Expected { get; private init; } = new Dictionary<(Guid, string), Flavor>();

    public static async Task<Scene> TakeAsync(Stage stage)
    {
        var reply = await stage.Cloud.Nova.SendAsync(HttpMethod.Get, "/os-hypervisors/detail", microversion: LastVersionWithUsage);
        var nova = stage.Nova;
        var neutron = stage.Cloud.World.Service<NeutronService>().State;
        var allocations = stage.Cloud.ListResources().Where(resource => resource.Type == PlacementResources.Allocation)
            .GroupBy(resource => (Consumer: Guid.Parse(resource.Id), Host: resource.Tree ?? resource.Name))
            .Select(held => new Allocation(
                held.Key.Consumer,
                held.Key.Host,
                held.SelectMany(resource => resource.Amounts).GroupBy(amount => amount.Key)
                    .ToDictionary(amounts => amounts.Key, amounts => amounts.Sum(amount => amount.Value))));
        return new Scene(
            nova,
            [.. allocations],
            [.. neutron.Ports.All],
            reply.EnsureSuccess().Json.GetProperty("hypervisors")) 
        {
            Expected = ExpectedIn(nova),
            Cinder = stage.Cloud.World.Part<CinderContext>().State,
            FreeVolumes = stage.FreeVolumes,
            Journal = stage.Cloud.Journal,
        };
    }

    /// <summary>The server of a consumer: the consumer itself, or the server of a migration.</summary>
    public Server? ServerOf(Guid consumer) => Nova.Servers.Find(MigrationOf(consumer)?.ServerId ?? consumer);

    public Migration? MigrationOf(Guid consumer) => Migrations.FirstOrDefault(migration => migration.Id == consumer);

    /// <summary>The newest migration of a server, if any.</summary>
    public Migration? LastMigrationOf(Guid server) => Nova.Migrations.FindNewest(server);

    /// <summary>The server, living or deleted, that a volume is attached to, or was last, or for which it was made.</summary>
    public Server? LastServerOf(string volume)
    {
        var attached = Cinder.Attachments.OwnedBy(volume).Select(attachment => attachment.InstanceId).FirstOrDefault();
        return Nova.Servers.Find(
            Guid.TryParse(attached, out var server) ? server : new JournalTrace(Journal).ServerOfVolume(volume) ?? Guid.Empty);
    }

    /// <summary>Whether a move of the server waits to be confirmed or reverted.</summary>
    public bool IsUndecided(Server server) => LastMigrationOf(server.Id) is { } last && IsKept(last, Nova);

    private static Dictionary<(Guid, string), Flavor> ExpectedIn(NovaState nova)
    {
        var expected = new Dictionary<(Guid, string), Flavor>();
        foreach (var server in nova.Servers.OldestFirst.Where(server => !server.IsDeleted && server.Host is not null))
            expected[(server.Id, server.Node ?? server.Host!)] = Taken(server, server.Flavor);
        foreach (var kept in nova.Migrations.ByNumber.Values.Where(migration => IsKept(migration, nova)))
            expected[(kept.Id, kept.SourceNode ?? kept.Source)] = Taken(nova.Servers.FindLiving(kept.ServerId)!, kept.OldFlavor);
        return expected;
    }

    /// <summary>The flavor as it counts: the root disk of a volume-backed server takes nothing.</summary>
    private static Flavor Taken(Server server, Flavor flavor) => server.IsVolumeBacked() ? flavor with { DiskGb = 0 } : flavor;

    /// <summary>A move that waits to be confirmed or reverted holds its source.</summary>
    private static bool IsKept(Migration migration, NovaState nova) =>
        migration is { Status: MigrationStatus.Finished } && nova.Servers.FindLiving(migration.ServerId) is { VmState: VmStates.Resized };
}

/// <summary>The allocations of a consumer on a host, its devices included.</summary>
internal sealed record Allocation(Guid Consumer, string Host, IReadOnlyDictionary<string, long> Amounts)
{
    public bool IsOf(Flavor flavor) =>
        Of("VCPU") == flavor.Vcpus && Of("MEMORY_MB") == flavor.MemoryMb && Of("DISK_GB") == flavor.DiskGb + flavor.EphemeralGb
        && Of(Stage.DeviceClass) == Stage.DevicesOf(flavor);

    public override string ToString() =>
        $"{Consumer} on {Host}: {string.Join(", ", Amounts.Select(amount => $"{amount.Key}={amount.Value}"))}";

    public long Of(string resourceClass) => Amounts.GetValueOrDefault(resourceClass);
}
