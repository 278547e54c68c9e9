using System.Collections.Frozen;
using System.Text.RegularExpressions;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Nova.Flavors;
using Fixtures.Toolkit.OpenStack.Nova.Ground;
using Fixtures.Toolkit.OpenStack.Nova.ServerDocuments;
using Fixtures.Toolkit.OpenStack.Nova.Servers;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Nova.ServerList;

/// <summary>Compiles the filters of a list into conditions.</summary>
/// <remarks>
/// Upstream: nova.db.main.api.instance_get_all_by_filters_sort. It compares some columns (_exact_instance_filter) and matches the others
/// as regular expressions (_regex_instance_filter).
/// </remarks>
internal static class ServerFilter
{
    private static readonly FrozenSet<string> Exact = new[]
    {
        "project_id", "user_id", "image_ref", "vm_state", "instance_type_id", "uuid", "host", "task_state",
    }.ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The conditions that a listed server meets; null if no server can.</summary>
    public static List<Func<Server, bool>>? Compile(ServerQuery query, NovaState state, ApiRequest request)
    {
        var filters = new Dictionary<string, string>(query.Filters, StringComparer.Ordinal);
        var conditions = new List<Func<Server, bool>>();
        AddScope(conditions, filters, query, request);
        AddLife(conditions, filters, query);
        if (!AddStatus(conditions, filters, query, request))
            return null;
        AddTags(conditions, filters);
        if (!AddAddresses(conditions, filters, state))
            return null;
        if (filters.Remove("flavor", out var flavor))
        {
            if (!state.Flavors.ContainsKey(flavor))
                return null;
            filters["instance_type_id"] = flavor;
        }

        return AddColumns(conditions, filters) ? conditions : null;
    }

    private static void AddScope(
        List<Func<Server, bool>> conditions, Dictionary<string, string> filters, ServerQuery query, ApiRequest request)
    {
        if (query.AllTenants)
        {
            if (filters.Remove("tenant_id", out var tenant))
                filters["project_id"] = tenant;
            return;
        }

        filters.Remove("tenant_id");
        if (request.Persona.ProjectId is { } project)
            filters["project_id"] = project;
        else
            filters["user_id"] = request.Persona.UserId;
    }

    private static void AddLife(List<Func<Server, bool>> conditions, Dictionary<string, string> filters, ServerQuery query)
    {
        // instance_get_all_by_filters_sort: without the filter, deleted servers include soft-deleted ones, and other servers do not.
        var withSoftDeleted = filters.Remove("soft_deleted", out var soft) ? soft.Length > 0 : query.Deleted == true;
        if (query.Deleted == true)
            conditions.Add(server => server.IsDeleted || (withSoftDeleted && server.VmState == VmStates.SoftDeleted));
        else if (query.Deleted == false)
            conditions.Add(server => !server.IsDeleted && (withSoftDeleted || server.VmState != VmStates.SoftDeleted));
        if (query.ChangesSince is { } since)
            conditions.Add(server => server.UpdatedAt?.WholeSeconds() >= since);
        if (query.ChangesBefore is { } before)
            conditions.Add(server => server.UpdatedAt?.WholeSeconds() <= before);
        if (query.Locked is { } locked)
            conditions.Add(server => server.LockedBy is not null == locked);
    }

    /// <summary>False if no state has any of the requested statuses.</summary>
    private static bool AddStatus(
        List<Func<Server, bool>> conditions, Dictionary<string, string> filters, ServerQuery query, ApiRequest request)
    {
        if (query.Statuses.Count == 0)
            return true;
        var (vmStates, taskStates) = ServerStatusText.StatesOf(query.Statuses);
        if (vmStates.Count == 0)
            return request.Version >= NovaVersions.StatusFilterChecked ? throw ServerRequestException.Bad("Invalid status value") : false;
        filters.Remove("vm_state");
        conditions.Add(server => vmStates.Contains(server.VmState));
        if (taskStates.Contains(null))
            return true;
        filters.Remove("task_state");
        conditions.Add(server => taskStates.Contains(server.TaskState));
        return true;
    }

    private static void AddTags(List<Func<Server, bool>> conditions, Dictionary<string, string> filters)
    {
        if (filters.Remove("tags", out var all))
            conditions.Add(server => all.Split(',').All(server.Tags.Contains));
        if (filters.Remove("tags-any", out var any))
            conditions.Add(server => any.Split(',').Any(server.Tags.Contains));
        if (filters.Remove("not-tags", out var notAll))
            conditions.Add(server => !notAll.Split(',').All(server.Tags.Contains));
        if (filters.Remove("not-tags-any", out var notAny))
            conditions.Add(server => !notAny.Split(',').Any(server.Tags.Contains));
    }

    /// <summary>With Neutron's extension <c>ip-substring-filtering</c>, which ours has, <c>ip</c> matches a part of an address.</summary>
    /// <returns>False if no port has such an address: upstream asks Neutron first and then lists nothing.</returns>
    /// <remarks>Upstream: nova.compute.api.API._ip_filter_using_neutron.</remarks>
    private static bool AddAddresses(List<Func<Server, bool>> conditions, Dictionary<string, string> filters, NovaState state)
    {
        string?[] parts = [filters.Remove("ip", out var ip) ? ip : null, filters.Remove("ip6", out var ip6) ? ip6 : null];
        if (!parts.Any(part => part is not null))
            return true;
        conditions.Add(Matches);
        return state.Servers.NewestFirst.Any(Matches);

        bool Matches(Server server) => parts.OfType<string>().Any(part => HasAddress(server, part));
    }

    private static bool HasAddress(Server server, string part) =>
        server.Interfaces.SelectMany(port => port.Addresses).Any(
            address => address.Type == "fixed" && address.Address.Contains(part, StringComparison.OrdinalIgnoreCase));

    /// <summary>False if a filter is not a valid pattern, so that no server matches it.</summary>
    private static bool AddColumns(List<Func<Server, bool>> conditions, Dictionary<string, string> filters)
    {
        foreach (var (name, wanted) in filters)
        {
            var columnName = name switch { "image" => "image_ref", "name" => "display_name", _ => name };
            if (ServerColumns.Find(columnName) is not { } column)
                continue;
            if (Exact.Contains(columnName))
                conditions.Add(server => string.Equals(ServerColumns.Text(column(server)), wanted, StringComparison.OrdinalIgnoreCase));
            else if (UserPattern.Parse(wanted.Replace("|", @"\|", StringComparison.Ordinal), RegexOptions.IgnoreCase) is { } pattern)
                conditions.Add(server => ServerColumns.Text(column(server)) is { } text && Matches(pattern, name, text));
            else
                return false;
        }

        return true;
    }

    /// <summary>Answers 400 for a pattern that takes too long; upstream's database fails with a 500.</summary>
    private static bool Matches(UserPattern pattern, string filter, string text) =>
        pattern.Matches(text) ?? throw ServerRequestException.Bad($"Invalid filter field: {filter}.");
}
