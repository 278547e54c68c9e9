using System.Text.Json;
using Fixtures.Toolkit.OpenStack;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.Nova.Migrations;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using Fixtures.Toolkit.Scenarios.Exploring;

namespace Fixtures.Toolkit.Scenarios.Judging;

/// <summary>Finds the broken rules in a healed cloud.</summary>
internal static class Rules
{
    private static readonly string[] Final =
    [
        MigrationStatus.Confirmed, MigrationStatus.Reverted, MigrationStatus.Done, MigrationStatus.Completed, MigrationStatus.Error,
        MigrationStatus.Failed, MigrationStatus.Cancelled,
    ];

    public static IEnumerable<Violation> Look(Scene scene) =>
        [.. Allocations(scene), .. Tasks(scene), .. Migrations(scene), .. Ports(scene), .. Volumes(scene), .. Hypervisors(scene)];

    private static IEnumerable<Violation> Allocations(Scene scene)
    {
        foreach (var held in scene.Allocations)
        {
            if (!scene.Expected.TryGetValue((held.Consumer, held.Host), out var flavor))
                yield return About(scene, held.Consumer, new Violation(Rule.NothingLeaked, $"{held} has no living holder"));
            else if (!held.IsOf(flavor))
                yield return About(
                    scene, held.Consumer, new Violation(Rule.NothingMissing, $"{held} is not what flavor {flavor.Name} takes"));
        }

        var there = scene.Allocations.Select(held => (held.Consumer, held.Host)).ToHashSet();
        foreach (var ((consumer, host), flavor) in scene.Expected)
        {
            if (!there.Contains((consumer, host)))
                yield return About(
                    scene, consumer, new Violation(Rule.NothingMissing, $"{consumer} holds nothing on {host}, where it is {flavor.Name}"));
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
        where server.TaskState is not null
            || server.VmState == VmStates.Building
            || (server.VmState == VmStates.Resized && !scene.IsUndecided(server))
        select new Violation(
            Rule.NoStuckTask, $"{server.Id} remains {server.VmState} with task {server.TaskState ?? "none"} on {server.Host ?? "no host"}")
        {
            Server = server, Migration = scene.LastMigrationOf(server.Id), Subject = server.Id,
        };

    private static IEnumerable<Violation> Migrations(Scene scene) =>
        from migration in scene.Migrations
        where !Final.Contains(migration.Status) && !scene.Expected.ContainsKey((migration.Id, migration.SourceNode ?? migration.Source))
        select new Violation(Rule.NoStuckMigration, $"{migration.Type} {migration.Id} of {migration.ServerId} remains {migration.Status}")
        {
            Server = scene.Nova.Servers.Find(migration.ServerId), Migration = migration, Subject = migration.Id,
        };

    private static IEnumerable<Violation> Ports(Scene scene)
    {
        foreach (var port in scene.Ports.Where(
                port => port.DeviceOwner.StartsWith("compute:", StringComparison.Ordinal) || Guid.TryParse(port.DeviceId, out _)))
        {
            if (!Guid.TryParse(port.DeviceId, out var device))
                continue;
            var server = scene.Nova.Servers.Find(device);
            if (server is not { IsDeleted: false })
                yield return new Violation(
                    Rule.NoOrphanPort,
                    $"port {port.Id} belongs to {device}, which is deleted") { Server = server, Subject = device };
            else if (server.Host is { } host && port.Binding.Host != host)
            {
                yield return new Violation(Rule.PortsBound, $"port {port.Id} of {device} on {host} is bound to '{port.Binding.Host}'")
                {
                    Server = server, Migration = scene.LastMigrationOf(device), Subject = device,
                };
            }
        }
    }

    private static IEnumerable<Violation> Volumes(Scene scene)
    {
        var disks = scene.LivingServers.SelectMany(server => server.BlockDevices).ToList();
        foreach (var attachment in scene.Cinder.Attachments.OldestFirst.Where(one => disks.TrueForAll(disk => disk.AttachmentId != one.Id)))
        {
            var server = Guid.TryParse(attachment.InstanceId, out var id) ? scene.Nova.Servers.Find(id) : null;
            yield return new Violation(
                Rule.NoOrphanAttachment, $"attachment {attachment.Id} of {attachment.InstanceId} is {attachment.AttachStatus}")
            {
                Server = server, Migration = server is null ? null : scene.LastMigrationOf(server.Id), Subject = id,
            };
        }

        foreach (var volume in scene.Cinder.Volumes.OldestFirst.Where(one => disks.TrueForAll(disk => disk.VolumeId != one.Id)))
        {
            if (IsFree(volume, scene))
                continue;
            var server = scene.LastServerOf(volume.Id);
            yield return new Violation(Rule.NoOrphanVolume, $"volume {volume.Id} is {volume.Status} and belongs to no server")
            {
                Server = server, Migration = server is null ? null : scene.LastMigrationOf(server.Id), Subject = server?.Id,
                Volume = volume.Id,
            };
        }
    }

    /// <summary>
    /// The servers of an exploration take all their volumes along, except for those that can be attached again, and those whose snapshots
    /// keep them.
    /// </summary>
    private static bool IsFree(Volume volume, Scene scene) =>
        volume.Status == VolumeStatus.Available
        && (scene.FreeVolumes.Contains(volume.Id) || scene.Cinder.Snapshots.Any.Any(snapshot => snapshot.VolumeId == volume.Id));

    /// <summary>
    /// The compute counts the expected usage. Allocations that leaked or are missing are reported separately; the compute may count them or
    /// not.
    /// </summary>
    private static IEnumerable<Violation> Hypervisors(Scene scene)
    {
        foreach (var hypervisor in scene.Hypervisors.EnumerateArray())
        {
            var host = hypervisor.GetProperty("hypervisor_hostname").GetString()!;
            var expected = scene.Expected.Where(held => held.Key.Host == host).Select(held => held.Value).ToList();
            var leaked = scene.Allocations.Where(
                held => held.Host == host && !scene.Expected.ContainsKey((held.Consumer, held.Host))).ToList();
            var missing = scene.Expected.Where(
                held =>
                    held.Key.Host == host
                        && scene.Allocations.All(there => (there.Consumer, there.Host) != held.Key)).Select(held => held.Value);
            var vcpus = Number(hypervisor, "vcpus_used") - expected.Sum(flavor => flavor.Vcpus);
            var memory = Number(hypervisor, "memory_mb_used") - ReservedMemoryMb - expected.Sum(flavor => flavor.MemoryMb);
            var parts = leaked.Select(held => (held.Of("VCPU"), held.Of("MEMORY_MB")))
                .Concat(missing.Select(flavor => (-(long)flavor.Vcpus, -(long)flavor.MemoryMb)))
                .Concat(StuckResizes(
                    scene, host).SelectMany(move =>
                        new[] { Difference(move.OldFlavor, move.NewFlavor), Difference(move.NewFlavor, move.OldFlavor) }));
            if (!IsSumOfSome([.. parts], vcpus, memory))
                yield return new Violation(
                    Rule.HypervisorRight,
                    $"{host} counts {vcpus} processors and {memory} MB more than "
                        + $"{string.Join(", ", expected.Select(flavor => flavor.Name).DefaultIfEmpty("no servers"))} take");
        }
    }

    private static (long Vcpus, long MemoryMb) Difference(Flavor more, Flavor less) =>
        (more.Vcpus - less.Vcpus, more.MemoryMb - less.MemoryMb);

    /// <summary>Moves of servers that remain resized and cannot be confirmed or reverted: the host may count either flavor.</summary>
    private static IEnumerable<Migration> StuckResizes(Scene scene, string host) =>
        from move in scene.Migrations
        where (move.SourceNode ?? move.Source) == host || (move.DestinationNode ?? move.Destination) == host
        where scene.Nova.Servers.FindLiving(move.ServerId) is { VmState: VmStates.Resized } server && !scene.IsUndecided(server)
        select move;

    private static bool IsSumOfSome(ReadOnlySpan<(long Vcpus, long MemoryMb)> parts, long vcpus, long memory) =>
        (vcpus, memory) == (0, 0)
        || (parts.Length > 0
            && (IsSumOfSome(parts[1..], vcpus, memory) || IsSumOfSome(parts[1..], vcpus - parts[0].Vcpus, memory - parts[0].MemoryMb)));

    private static int Number(JsonElement hypervisor, string name) => hypervisor.GetProperty(name).GetInt32();

    private const int ReservedMemoryMb = 512;
}
