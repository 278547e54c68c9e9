using System.Collections.Immutable;
using System.Globalization;
using Bogus;
using Fixtures.Toolkit.OpenStack;

namespace Fixtures.Toolkit.Sampling;

/// <summary>Compute hosts as a data centre has them.</summary>
/// <param name="Hosts">The hosts: <c>r01-h01</c>, <c>r01-h02</c>, …</param>
/// <param name="Aggregates">An aggregate for each availability zone and for each rack.</param>
public sealed record HostFleet(IReadOnlyList<ComputeHost> Hosts, IReadOnlyList<SampleAggregate> Aggregates)
{
    private static readonly (int Vcpus, int MemoryGb, int DiskGb)[] Makes = [(32, 128, 960), (64, 256, 1920), (96, 512, 3840), (128, 1024, 7680)];

    /// <summary>Adds the hosts to a cloud in the making. Aggregates are made through the API: see <see cref="AggregateAsync"/>.</summary>
    public OpenStackBuilder AddTo(OpenStackBuilder builder)
    {
        ArgumentNullException.ThrowIfNull(builder);
        foreach (var host in Hosts)
            builder.WithComputeHost(host.Name, _ => host);
        return builder;
    }

    /// <summary>Makes the aggregates and availability zones of the hosts.</summary>
    public async Task AggregateAsync(OpenStackCloud cloud, CancellationToken cancellation = default)
    {
        var nova = cloud.Admin.Nova;
        foreach (var aggregate in Aggregates)
        {
            var made = await nova.SendAsync(
                HttpMethod.Post, "/os-aggregates", new { aggregate = new { name = aggregate.Name, availability_zone = aggregate.AvailabilityZone } }, cancellation: cancellation).ConfigureAwait(false);
            var path = string.Create(CultureInfo.InvariantCulture, $"/os-aggregates/{made.EnsureSuccess().Json.GetProperty("aggregate").GetProperty("id").GetInt32()}/action");
            foreach (var host in aggregate.Hosts)
                (await nova.SendAsync(HttpMethod.Post, path, new { add_host = new { host } }, cancellation: cancellation).ConfigureAwait(false)).EnsureSuccess();
            if (!aggregate.Metadata.IsEmpty)
                (await nova.SendAsync(HttpMethod.Post, path, new { set_metadata = new { metadata = aggregate.Metadata } }, cancellation: cancellation).ConfigureAwait(false)).EnsureSuccess();
        }
    }

    internal static HostFleet Build(int hosts, int hostsPerRack, int zones, Randomizer luck)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(hosts, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(hostsPerRack, 1);
        ArgumentOutOfRangeException.ThrowIfLessThan(zones, 1);
        var (vcpus, memoryGb, diskGb) = luck.ArrayElement(Makes);
        var racks = Enumerable.Range(0, hosts)
            .Select(n => (Rack: (n / hostsPerRack) + 1, Host: (n % hostsPerRack) + 1))
            .GroupBy(place => place.Rack, place => string.Create(CultureInfo.InvariantCulture, $"r{place.Rack:00}-h{place.Host:00}"))
            .Select(rack => (Number: rack.Key, Hosts: rack.ToImmutableArray()))
            .ToImmutableArray();
        var zoneCount = Math.Min(zones, racks.Length);
        return new HostFleet(
            [.. racks.SelectMany(rack => rack.Hosts).Select(name => new ComputeHost(name) { Vcpus = vcpus, MemoryMb = memoryGb * 1024, DiskGb = diskGb, ReservedMemoryMb = 4096 })],
            [
                .. Enumerable.Range(0, zoneCount).Select(zone => new SampleAggregate(
                    $"zone-{(char)('a' + zone)}", [.. racks.Where(rack => (rack.Number - 1) % zoneCount == zone).SelectMany(rack => rack.Hosts)]) { AvailabilityZone = $"az-{(char)('a' + zone)}" }),
                .. racks.Select(rack =>
                {
                    var name = string.Create(CultureInfo.InvariantCulture, $"r{rack.Number:00}");
                    return new SampleAggregate($"rack-{name}", rack.Hosts) { Metadata = ImmutableSortedDictionary<string, string>.Empty.Add("rack", name) };
                }),
            ]);
    }
}

/// <summary>A host aggregate.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Hosts">The names of its hosts.</param>
public sealed record SampleAggregate(string Name, ImmutableArray<string> Hosts)
{
    /// <summary>The availability zone that it makes of its hosts; null where it makes none.</summary>
    public string? AvailabilityZone { get; init; }

    /// <summary>Its metadata.</summary>
    public ImmutableSortedDictionary<string, string> Metadata { get; init; } = ImmutableSortedDictionary<string, string>.Empty;
}
