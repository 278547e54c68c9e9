using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler.RequestFilters;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler;

/// <summary>The resources and traits that a flavor and an image request of Placement, in request groups.</summary>
/// <remarks>
/// Upstream: nova.scheduler.utils.ResourceRequest of Zed; extra specs <c>resources:</c>, <c>trait:</c>, <c>group_policy</c>.
/// </remarks>
internal sealed partial class ResourceQuery
{
    /// <summary>The trait of hosts whose compute service is disabled.</summary>
    /// <remarks>Upstream: nova.scheduler.request_filter.compute_status_filter.</remarks>
    public const string Disabled = "COMPUTE_STATUS_DISABLED";

    private readonly SortedDictionary<string, RequestGroupQuery> _groups = new(StringComparer.Ordinal) { [""] = new RequestGroupQuery() };
    private readonly string? _groupPolicy;

    public ResourceQuery(Server server)
    {
        AddFlavor(server.Flavor, isBootedFromVolume: server.ImageId is null);
        foreach (var (key, value) in server.Flavor.ExtraSpecs)
            AddExtraSpec(key, value);
        foreach (var (key, value) in server.ImageProperties)
        {
            if (key.StartsWith("trait:", StringComparison.Ordinal) && value == "required")
                _groups[""].Required.Add(key["trait:".Length..]);
        }

        _groupPolicy = server.Flavor.ExtraSpecs.GetValueOrDefault("group_policy");
    }

    /// <summary>The required traits of all groups.</summary>
    public IEnumerable<string> RequiredTraits => _groups.Values.SelectMany(group => group.Required);

    /// <summary>The query of <c>GET /allocation_candidates</c>.</summary>
    /// <param name="limit">The largest number of candidates; null for all.</param>
    /// <param name="inTree">The provider tree to search; null for all.</param>
    /// <param name="limits">The limits of the request filters; null for none.</param>
    public string ToQueryString(int? limit, Guid? inTree, PlacementLimits? limits = null)
    {
        var query = new StringBuilder();
        if (_groupPolicy is not null)
            Append(query, "group_policy", _groupPolicy);
        if (limit is { } most)
            Append(query, "limit", most.ToString(CultureInfo.InvariantCulture));
        foreach (var (suffix, group) in _groups)
        {
            if (group.Resources.Count > 0)
                Append(query, "resources" + suffix, string.Join(',', group.Resources.Select(Amount)));
            var traits = group.Required.Concat(group.Forbidden.Select(t => "!" + t)).ToArray();
            if (traits.Length > 0)
                Append(query, "required" + suffix, string.Join(',', traits));
        }

        if (inTree is { } root)
            Append(query, "in_tree", root.ToString());
        foreach (var required in limits?.Required ?? [])
            Append(query, "member_of", "in:" + string.Join(',', required.Ids));
        if (limits?.Forbidden is { } forbidden)
            Append(query, "member_of", "!in:" + string.Join(',', forbidden.Ids));
        var rootTraits = (limits?.RootTraits ?? []).Select(trait => trait.Name).Distinct().Order(StringComparer.Ordinal);
        Append(query, "root_required", string.Join(',', [.. rootTraits, "!" + Disabled]));
        return query.ToString();
    }

    private static string Amount(KeyValuePair<string, int> resource) =>
        $"{resource.Key}:{resource.Value.ToString(CultureInfo.InvariantCulture)}";

    private static void Append(StringBuilder query, string name, string value)
    {
        if (query.Length > 0)
            query.Append('&');
        query.Append(name).Append('=').Append(Uri.EscapeDataString(value));
    }

    private void AddFlavor(Flavor flavor, bool isBootedFromVolume)
    {
        var swapGb = (flavor.SwapMb + 1023) / 1024;
        var diskGb = (isBootedFromVolume ? 0 : flavor.DiskGb) + flavor.EphemeralGb + swapGb;
        var resources = _groups[""].Resources;
        Set(resources, "VCPU", flavor.Vcpus);
        Set(resources, "MEMORY_MB", flavor.MemoryMb);
        Set(resources, "DISK_GB", diskGb);
    }

    private void AddExtraSpec(string key, string value)
    {
        if (GroupedSpec().Match(key) is not { Success: true } match)
            return;
        var suffix = match.Groups["suffix"].Value;
        if (!_groups.TryGetValue(suffix, out var group))
            _groups[suffix] = group = new RequestGroupQuery();
        var name = match.Groups["name"].Value;
        if (match.Groups["kind"].Value == "resources")
        {
            if (int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out var amount))
                Set(group.Resources, name, amount);
        }
        else if (value == "required")
        {
            group.Required.Add(name);
        }
        else if (value == "forbidden")
        {
            group.Forbidden.Add(name);
        }
    }

    private static void Set(SortedDictionary<string, int> resources, string resourceClass, int amount)
    {
        if (amount > 0)
            resources[resourceClass] = amount;
        else
            resources.Remove(resourceClass);
    }

    [GeneratedRegex("^(?<kind>resources|trait)(?<suffix>[a-zA-Z0-9_-]{0,64}):(?<name>.+)$")]
    private static partial Regex GroupedSpec();

    private sealed class RequestGroupQuery
    {
        public SortedDictionary<string, int> Resources { get; } = new(StringComparer.Ordinal);

        public SortedSet<string> Required { get; } = new(StringComparer.Ordinal);

        public SortedSet<string> Forbidden { get; } = new(StringComparer.Ordinal);
    }
}
