using System.Net;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.Keystone.Identities;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Keystone.Domains;

/// <summary>Configurations of domains, and their defaults.</summary>
internal static class DomainConfigApi
{
    private const string Path = "/v3/domains/{domain_id}/config";

    public static void Map(RouteTable<KeystoneContext> routes)
    {
        routes.Put(Path, Create);
        foreach (var path in (string[])[Path, Path + "/{group}", Path + "/{group}/{option}"])
            routes.Read(path, Show).Patch(path, Update).Delete(path, Delete);
        foreach (var path in (string[])["", "/{group}", "/{group}/{option}"])
            routes.Read($"/v3/domains/config{path}/default", ShowDefault);
    }

    private static ApiResponse Show(KeystoneContext keystone, ApiRequest request)
    {
        var (id, group, option) = Named(request);
        if (group == DomainConfigOptions.Compliance)
            return ShowCompliance(request, id, option);
        request.Require(DomainConfigPolicy.Show);
        DomainConfigOptions.Check(group, option);
        return Document(ConfigOf(keystone.State, id).Document(group, option) ?? throw NotFound(id, group, option));
    }

    private static ApiResponse ShowCompliance(ApiRequest request, string domainId, string? option)
    {
        request.Require(DomainConfigPolicy.ShowCompliance);
        var rules = new JsonObject(
            DomainConfigOptions.CheckCompliance(domainId, option).Select(name => KeyValuePair.Create(name, (JsonNode?)null)));
        return Document(option is null ? new JsonObject { [DomainConfigOptions.Compliance] = rules } : rules);
    }

    /// <summary>Replaces the whole configuration.</summary>
    private static ApiResponse Create(KeystoneContext keystone, ApiRequest request)
    {
        request.Require(DomainConfigPolicy.Create);
        var id = Domain(keystone, request);
        var config = request.JsonBody("config");
        CheckContent(config);
        var isNew = ConfigOf(keystone.State, id).Values.IsEmpty;
        var created = Set(keystone, id, _ => DomainConfig.Empty.With(config));
        return Document(created.Document(null, null) ?? [], isNew ? HttpStatusCode.Created : HttpStatusCode.OK);
    }

    private static ApiResponse Update(KeystoneContext keystone, ApiRequest request)
    {
        request.Require(DomainConfigPolicy.Update);
        Domain(keystone, request);
        var (id, group, option) = Named(request);
        var config = request.JsonBody("config");
        if (option is not null && group is not null)
            config = JsonData.ToElement(new JsonObject { [group] = KeystoneDocuments.Node(config) });
        CheckContent(config);
        DomainConfigOptions.Check(group, option);
        if (group is not null)
            CheckIsOnly(config, group, option);
        var updated = Set(
            keystone, id, before => group is null || before.Has(group, option) ? before.With(config) : throw NotFound(id, group, option));
        return Document(updated.Document(null, null) ?? throw NotFound(id, null, null));
    }

    private static ApiResponse Delete(KeystoneContext keystone, ApiRequest request)
    {
        request.Require(DomainConfigPolicy.Delete);
        Domain(keystone, request);
        var (id, group, option) = Named(request);
        DomainConfigOptions.Check(group, option);
        Set(keystone, id, before =>
        {
            if (group is not null && !before.Has(group))
                throw NotFound(id, group, null);
            return group is null || before.Has(group, option) ? before.Without(group, option) : throw NotFound(id, group, option);
        });
        return ApiResponse.NoContent();
    }

    private static ApiResponse ShowDefault(KeystoneContext keystone, ApiRequest request)
    {
        request.Require(DomainConfigPolicy.ShowDefault);
        var (_, group, option) = Named(request);
        DomainConfigOptions.Check(group, option);
        var defaults = DomainConfigOptions.Defaults;
        if (option is not null && group is not null)
        {
            var value = defaults.GetProperty(group).Property(option)
                ?? throw DomainConfigOptions.Invalid($"Reading the default for option {option} in group {group} is not supported");
            return Document(new JsonObject { [option] = KeystoneDocuments.Node(value) });
        }

        var shown = group is null ? defaults.EnumerateObject() : defaults.EnumerateObject().Where(property => property.NameEquals(group));
        return Document(
            new JsonObject(shown.Select(property => KeyValuePair.Create(property.Name, KeystoneDocuments.Node(property.Value)))));
    }

    private static (string DomainId, string? Group, string? Option) Named(ApiRequest request) =>
        (request.Route("domain_id"), request.RouteText("group"), request.RouteText("option"));

    private static string Domain(KeystoneContext keystone, ApiRequest request) =>
        keystone.Directory.Domain(request.Route("domain_id")).Id;

    private static DomainConfig ConfigOf(KeystoneState state, string domainId) =>
        state.DomainConfigs.GetValueOrDefault(domainId, DomainConfig.Empty);

    private static DomainConfig Set(KeystoneContext keystone, string domainId, Func<DomainConfig, DomainConfig> change)
    {
        return keystone.Store.Update(state =>
        {
            var changed = change(ConfigOf(state, domainId));
            return (state.WithDomainConfigs(state.DomainConfigs.SetItem(domainId, changed)), changed);
        });
    }

    private static void CheckContent(JsonElement config)
    {
        if (config.ValueKind != JsonValueKind.Object || !config.EnumerateObject().Any())
            throw DomainConfigOptions.Invalid("No options specified");
        foreach (var group in config.EnumerateObject())
        {
            if (group.Value.ValueKind != JsonValueKind.Object || !group.Value.EnumerateObject().Any())
                throw DomainConfigOptions.Invalid(
                    $"The value of group {group.Name} specified in the config should be a dictionary of options");
            foreach (var option in group.Value.EnumerateObject())
                DomainConfigOptions.Check(group.Name, option.Name);
        }
    }

    /// <summary>The body must contain exactly the group or option that the path names.</summary>
    private static void CheckIsOnly(JsonElement config, string group, string? option)
    {
        var groups = config.EnumerateObject().Select(property => property.Name).ToList();
        if (groups.Count != 1)
            throw DomainConfigOptions.Invalid(
                $"Trying to update group {group}, so that, and only that, group must be specified in the config");
        if (groups[0] != group)
            throw DomainConfigOptions.Invalid($"request to update group {group}, but config provided contains group {groups[0]} instead");
        if (option is null)
            return;
        var options = config.GetProperty(group).EnumerateObject().Select(property => property.Name).ToList();
        if (options.Count != 1)
            throw DomainConfigOptions.Invalid(
                $"Trying to update option {option} in group {group}, so that, and only that, option must be specified  in the config");
        if (options[0] != option)
            throw DomainConfigOptions.Invalid(
                $"Trying to update option {option} in group {group}, but config provided contains option {options[0]} instead");
    }

    private static NotFoundException NotFound(string domainId, string? group, string? option)
    {
        var missing = option is not null ? $"option {option} in group {group}" : group is not null ? $"group {group}" : "any options";
        return new NotFoundException($"Could not find {missing} in domain configuration for domain {domainId}.");
    }

    private static ApiResponse Document(JsonObject config, HttpStatusCode status = HttpStatusCode.OK) =>
        KeystoneDocuments.Member("config", config, status);
}
