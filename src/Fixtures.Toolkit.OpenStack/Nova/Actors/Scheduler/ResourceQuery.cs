using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler.RequestFilters;
using Fixtures.Toolkit.OpenStack.Nova.Pci;
using Fixtures.Toolkit.OpenStack.Nova.Servers;

namespace Fixtures.Toolkit.OpenStack.Nova.Actors.Scheduler;

/// <summary>The resources and traits that a flavor and an image request of Placement, in request groups.</summary>
/// <remarks>
/// Upstream: nova.scheduler.utils.ResourceRequest; extra specs <c>resources:</c>, <c>trait:</c>, <c>group_policy</c>, and
/// <c>pci_passthrough:alias</c> as in RequestSpec.generate_request_groups_from_pci_requests.
/// </remarks>
internal sealed partial class ResourceQuery
{
    /// <summary>The trait of hosts whose compute service is disabled.</summary>
    /// <remarks>Upstream: nova.scheduler.request_filter.compute_status_filter.</remarks>
    public const string Disabled = "COMPUTE_STATUS_DISABLED";

    private readonly SortedDictionary<string, RequestGroupQuery> _groups = new(StringComparer.Ordinal) { [""] = new RequestGroupQuery() };
    private readonly string? _groupPolicy;

    /// <param name="server">The server, with the flavor to place.</param>
    /// <param name="devices">The PCI devices that the flavor requests.</param>
    public ResourceQuery(Server server, IReadOnlyList<PciAlias>? devices = null)
    {
        foreach (var (key, value) in server.Flavor.ExtraSpecs)
            AddExtraSpec(key, value);
        var fromFlavor = _groups.Count - 1;
        foreach (var (key, value) in server.ImageProperties)
        {
            if (key.StartsWith("trait:", StringComparison.Ordinal) && value == "required")
                _groups[""].Required.Add(key["trait:".Length..]);
        }

        for (var i = 0; i < devices?.Count; i++)
            AddDevice($"{server.Id}-{i.ToString(CultureInfo.InvariantCulture)}", devices[i]);
        AddFlavor(server.Flavor, isBootedFromVolume: server.IsVolumeBacked());
        StripZeros();
        _groupPolicy = server.Flavor.ExtraSpecs.GetValueOrDefault("group_policy") switch
        {
            ("none" or "isolate") and var policy => policy,
            _ => _groups.Count > 2 && fromFlavor <= 1 ? "none" : null,
        };
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

    /// <summary>Adds the flavor's own amounts to the unnamed group, except of classes that an extra spec or a device names.</summary>
    private void AddFlavor(Flavor flavor, bool isBootedFromVolume)
    {
        var named = _groups.Values.SelectMany(group => group.Resources.Keys).ToHashSet(StringComparer.Ordinal);
        var swapGb = (flavor.SwapMb + 1023) / 1024;
        if (!named.Contains("PCPU"))
            Add("VCPU", flavor.Vcpus);
        Add("MEMORY_MB", flavor.MemoryMb);
        Add("DISK_GB", (isBootedFromVolume ? 0 : flavor.DiskGb) + flavor.EphemeralGb + swapGb);

        void Add(string resourceClass, int amount)
        {
            if (!named.Contains(resourceClass))
                _groups[""].Resources[resourceClass] = amount;
        }
    }

    /// <summary>Requests one device in a group of its own, since devices of one request can have different providers.</summary>
    private void AddDevice(string suffix, PciAlias alias)
    {
        var group = GroupOf(suffix);
        group.Resources[alias.PlacementClass] = 1;
        group.Required.UnionWith(alias.Traits.Select(PciNames.Trait));
    }

    private void AddExtraSpec(string key, string value)
    {
        if (GroupedSpec().Match(key) is not { Success: true } match)
            return;
        var name = match.Groups["name"].Value;
        if (match.Groups["kind"].Value == "resources")
        {
            if (PciNames.IsResourceClass(name)
                && int.TryParse(
                    value, NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture, out var amount))
                GroupOf(match.Groups["suffix"].Value).Resources[name] = amount;
        }
        else if (value is "required" or "forbidden")
        {
            var group = GroupOf(match.Groups["suffix"].Value);
            (value == "required" ? group.Required : group.Forbidden).Add(name);
        }
    }

    private RequestGroupQuery GroupOf(string suffix) =>
        _groups.TryGetValue(suffix, out var known) ? known : _groups[suffix] = new RequestGroupQuery();

    /// <summary>Removes amounts of 0, and the named groups that then ask for nothing.</summary>
    private void StripZeros()
    {
        foreach (var (suffix, group) in _groups.ToArray())
        {
            foreach (var (resourceClass, amount) in group.Resources.ToArray())
            {
                if (amount == 0)
                    group.Resources.Remove(resourceClass);
            }

            if (suffix.Length > 0 && group.Resources.Count + group.Required.Count + group.Forbidden.Count == 0)
                _groups.Remove(suffix);
        }
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
