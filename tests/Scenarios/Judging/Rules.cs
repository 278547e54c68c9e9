using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Nova.Migrations;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.Scenarios.Judging;

/// <summary>What is amiss in a healed cloud, rule by rule.</summary>
internal static class Rules
{
    private static readonly string[] Final =
    [
        MigrationStatus.Confirmed, MigrationStatus.Reverted, MigrationStatus.Done, MigrationStatus.Completed, MigrationStatus.Error, MigrationStatus.Failed,
    ];

    public static IEnumerable<Violation> Look(Scene scene) =>
        [.. Allocations(scene), .. Tasks(scene), .. Migrations(scene), .. Ports(scene), .. Hypervisors(scene)];

    private static IEnumerable<Violation> Allocations(Scene scene)
    {
        foreach (var held in scene.Allocations)
        {
            if (!scene.Expected.TryGetValue((held.Consumer, held.Host), out var flavor))
                yield return About(scene, held.Consumer, new Violation(Rule.NothingLeaked, $"{held} is held for nothing"));
            else if (!held.IsOf(flavor))
                yield return About(scene, held.Consumer, new Violation(Rule.NothingMissing, $"{held} is not what flavor {flavor.Name} takes"));
        }

        var there = scene.Allocations.Select(held => (held.Consumer, held.Host)).ToHashSet();
        foreach (var ((consumer, host), flavor) in scene.Expected)
        {
            if (!there.Contains((consumer, host)))
                yield return About(scene, consumer, new Violation(Rule.NothingMissing, $"{consumer} holds nothing of {host}, and is {flavor.Name} there"));
        }
    }

    private static Violation About(Scene scene, Guid consumer, Violation violation) => violation with
    {
        Server = scene.ServerOf(consumer),
        Migration = scene.MigrationOf(consumer) ?? scene.LastMigrationOf(consumer),
        Subject = consumer,
    };

    private static IEnumerable<Violation> Tasks(Scene scene) =>
        from server in scene.LivingServers
        where server.TaskState is not null || server.VmState == VmStates.Building || (server.VmState == VmStates.Resized && !scene.IsUndecided(server))
        select new Violation(Rule.NoStuckTask, $"{server.Id} stays {server.VmState} with task {server.TaskState ?? "none"} on {server.Host ?? "no host"}")
        {
            Server = server, Migration = scene.LastMigrationOf(server.Id), Subject = server.Id,
        };

    private static IEnumerable<Violation> Migrations(Scene scene) =>
        from migration in scene.Migrations
        where !Final.Contains(migration.Status) && !scene.Expected.ContainsKey((migration.Id, migration.Source))
        select new Violation(Rule.NoStuckMigration, $"{migration.Type} {migration.Id} of {migration.ServerId} stays {migration.Status}")
        {
            Server = scene.Nova.Servers.Find(migration.ServerId), Migration = migration, Subject = migration.Id,
        };

    private static IEnumerable<Violation> Ports(Scene scene)
    {
        foreach (var port in scene.Ports.Where(port => port.DeviceOwner.StartsWith("compute:", StringComparison.Ordinal) || Guid.TryParse(port.DeviceId, out _)))
        {
            if (!Guid.TryParse(port.DeviceId, out var device))
                continue;
            var server = scene.Nova.Servers.Find(device);
            if (server is not { IsDeleted: false })
                yield return new Violation(Rule.NoOrphanPort, $"port {port.Id} is of {device}, which is gone") { Server = server, Subject = device };
            else if (server.Host is { } host && port.Binding.Host != host)
            {
                yield return new Violation(Rule.PortsBound, $"port {port.Id} of {device} on {host} is bound to '{port.Binding.Host}'")
                {
                    Server = server, Migration = scene.LastMigrationOf(device), Subject = device,
                };
            }
        }
    }

    /// <summary>The compute counts what Placement has; where something leaked there, which is told of by itself, what is expected.</summary>
    private static IEnumerable<Violation> Hypervisors(Scene scene)
    {
        foreach (var hypervisor in scene.Hypervisors.EnumerateArray())
        {
            var host = hypervisor.GetProperty("hypervisor_hostname").GetString()!;
            var expected = scene.Expected.Where(held => held.Key.Host == host).Select(held => held.Value).ToList();
            var (vcpus, memory) = (Number(hypervisor, "vcpus_used"), Number(hypervisor, "memory_mb_used") - ReservedMemoryMb);
            var held = scene.Allocations.Where(allocation => allocation.Host == host).ToList();
            if ((vcpus, memory) != (expected.Sum(flavor => flavor.Vcpus), expected.Sum(flavor => flavor.MemoryMb))
                && (vcpus, memory) != (held.Sum(allocation => allocation.Of("VCPU")), held.Sum(allocation => allocation.Of("MEMORY_MB"))))
                yield return new Violation(
                    Rule.HypervisorRight, $"{host} counts {vcpus} processors and {memory} MB; there are {string.Join(", ", expected.Select(flavor => flavor.Name).DefaultIfEmpty("no servers"))}");
        }
    }

    private static int Number(JsonElement hypervisor, string name) => hypervisor.GetProperty(name).GetInt32();

    private const int ReservedMemoryMb = 512;
}
