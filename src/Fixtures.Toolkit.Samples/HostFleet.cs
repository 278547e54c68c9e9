using System.Collections.Immutable;
using System.Globalization;
using Bogus;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit;

/// <summary>Compute hosts in racks and availability zones.</summary>
/// <param name="Hosts">The hosts: <c>r01-h01</c>, <c>r01-h02</c>, …</param>
/// <param name="Aggregates">An aggregate for each availability zone and for each rack.</param>
public sealed record HostFleet(IReadOnlyList<ComputeHost> Hosts, IReadOnlyList<NewAggregate> Aggregates)
{
    private static readonly (
        int Vcpus, int MemoryGb, int DiskGb)[] Makes = [(32, 128, 960), (64, 256, 1920), (96, 512, 3840), (128, 1024, 7680)];

    /// <summary>Adds the hosts to a builder. <see cref="CreateAggregatesAsync"/> creates the aggregates in the built cloud.</summary>
    public OpenStackBuilder AddTo(OpenStackBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        foreach (var host in Hosts)
            builder.WithComputeHost(host.Name, _ => host);
        return builder;
    }

    /// <summary>Creates the aggregates and availability zones of the hosts.</summary>
    public async Task CreateAggregatesAsync(OpenStackCloud cloud, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(cloud);
        foreach (var aggregate in Aggregates)
            await cloud.Nova.CreateAggregateAsync(aggregate, cancellation).ConfigureAwait(false);
    }

    internal static HostFleet Build(int hosts, int hostsPerRack, int zones, Randomizer random)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(hosts, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(hostsPerRack, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(zones, 1);
        var (vcpus, memoryGb, diskGb) = random.ArrayElement(Makes);
        var racks = Enumerable.Range(0, hosts)
            .Select(n => (Rack: (n / hostsPerRack) + 1, Host: (n % hostsPerRack) + 1))
            .GroupBy(place => place.Rack, place => string.Create(CultureInfo.InvariantCulture, $"r{place.Rack:00}-h{place.Host:00}"))
            .Select(rack => (Number: rack.Key, Hosts: rack.ToImmutableArray()))
            .ToImmutableArray();
        var zoneCount = Math.Min(zones, racks.Length);
        return new HostFleet(
            [
                .. racks.SelectMany(rack => rack.Hosts)
                    .Select(
                        name =>
                            new ComputeHost(name) { Vcpus = vcpus, MemoryMb = memoryGb * 1024, DiskGb = diskGb, ReservedMemoryMb = 4096 }),
            ],
            [
                .. Enumerable.Range(0, zoneCount).Select(zone => new NewAggregate(
                    $"zone-{(char)('a' + zone)}",
                    [
                        .. racks.Where(rack => (rack.Number - 1) % zoneCount == zone).SelectMany(rack => rack.Hosts),
                    ]) { AvailabilityZone = $"az-{(char)('a' + zone)}" }),
                .. racks.Select(rack =>
                {
                    var name = string.Create(CultureInfo.InvariantCulture, $"r{rack.Number:00}");
                    return new NewAggregate(
                        $"rack-{name}", rack.Hosts) { Metadata = ImmutableSortedDictionary<string, string>.Empty.Add("rack", name) };
                }),
            ]);
    }
}
