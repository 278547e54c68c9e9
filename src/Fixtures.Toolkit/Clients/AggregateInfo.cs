using System.Text.Json;
using Fixtures.Toolkit.Clients;

namespace Fixtures.Toolkit;

/// <summary>A host aggregate as the API shows it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Name">Its name.</param>
/// <param name="AvailabilityZone">The zone that its hosts form; null for none.</param>
/// <param name="Hosts">The names of its hosts.</param>
public sealed record AggregateInfo(int Id, string Name, string? AvailabilityZone, IReadOnlyList<string> Hosts)
{
    /// <summary>Its metadata; the zone is part of it.</summary>
    public IReadOnlyDictionary<string, string> Metadata { get; init; } = new Dictionary<string, string>();

    internal static AggregateInfo From(JsonElement a) => new(
        a.GetProperty("id").GetInt32(),
        a.GetText("name"),
        a.GetProperty("availability_zone").GetString(),
        [.. a.GetProperty("hosts").EnumerateArray().Select(host => host.GetText())])
    {
        Metadata = a.GetProperty("metadata").EnumerateObject().ToDictionary(item => item.Name, item => item.Value.GetText()),
    };
}
