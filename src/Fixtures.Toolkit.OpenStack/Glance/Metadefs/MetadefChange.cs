using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Glance.Ground;
using Fixtures.Toolkit.OpenStack.Glance.Objects;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Glance.Metadefs;

/// <summary>Changes of the definitions in a namespace: each finds the namespace, checks the rule and updates the state.</summary>
internal static class MetadefChange
{
    /// <summary>Changes the namespace that the path names.</summary>
    /// <returns>The changed namespace.</returns>
    public static MetadefNamespace Change(
        this GlanceStore glance,
        ApiRequest request,
        PolicyRule rule,
        Func<MetadefNamespace, MetadefNamespace> change,
        Func<string, GlanceFault>? missing = null) =>
        glance.Update(request, rule, missing, (metadefs, space) =>
        {
            var next = change(space);
            return (metadefs.With(next), next);
        });

    /// <summary>Adds a definition and returns it with its namespace.</summary>
    public static (MetadefNamespace Namespace, MetadefItem Item) Add(
        this GlanceStore glance,
        ApiRequest request,
        PolicyRule rule,
        MetadefKind kind,
        string name,
        JsonElement? definition,
        Func<string, GlanceFault>? missing = null) =>
        glance.Update(request, rule, missing, (metadefs, space) =>
        {
            var item = new MetadefItem(name, metadefs.LastNumber + 1, glance.Now) { UpdatedAt = glance.Now, Definition = definition };
            var next = kind.Add(space, item);
            metadefs = metadefs.With(next) with { LastNumber = item.Number };
            if (kind == MetadefKind.ResourceType)
                metadefs = metadefs.WithResourceTypes([item]);
            return (metadefs, (next, item));
        });

    /// <summary>Replaces the definition that the path names, possibly under another name.</summary>
    public static (MetadefNamespace Namespace, MetadefItem Item) Replace(
        this GlanceStore glance,
        ApiRequest request,
        PolicyRule rule,
        MetadefKind kind,
        string name,
        JsonElement? definition,
        Func<string, GlanceFault>? missing = null) =>
        glance.Update(request, rule, missing, (metadefs, space) =>
        {
            var before = kind.Find(space, request.Route("name"));
            var after = before with { Name = name, Definition = definition, UpdatedAt = glance.Now };
            var next = kind.Replace(space, before, after);
            return (metadefs.With(next), (next, after));
        });

    public static void Remove(
        this GlanceStore glance, ApiRequest request, PolicyRule rule, MetadefKind kind, Func<string, GlanceFault>? missing = null) =>
        glance.Change(request, rule, space => kind.Remove(space, kind.Find(space, request.Route("name"))), missing);

    /// <summary>Removes all definitions of a kind. Upstream requires <c>delete_metadef_namespace</c> besides the given rules.</summary>
    public static ApiResponse Clear(this GlanceStore glance, ApiRequest request, MetadefKind kind, params PolicyRule[] rules)
    {
        glance.Change(request, MetadefPolicy.DeleteNamespace, space =>
        {
            foreach (var rule in rules)
                new MetadefAccess(request).Require(rule, space);
            RequireUnprotected(space);
            return kind.Set(space, []);
        });
        return GlanceBody.NoContent();
    }

    public static void RequireUnprotected(MetadefNamespace space)
    {
        if (space.IsProtected)
            throw GlanceFault.Forbidden($"Metadata definition namespace {space.Name} is protected and cannot be deleted.");
    }

    private static TResult Update<TResult>(
        this GlanceStore glance,
        ApiRequest request,
        PolicyRule rule,
        Func<string, GlanceFault>? missing,
        Func<MetadefCatalogue, MetadefNamespace, (MetadefCatalogue Metadefs, TResult Result)> change) =>
        glance.Update(state =>
        {
            var access = new MetadefAccess(request);
            var space = access.Find(state.Metadefs, missing);
            access.Require(rule, space);
            var (metadefs, result) = change(state.Metadefs, space);
            return (state with { Metadefs = metadefs }, result);
        });
}
