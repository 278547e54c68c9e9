using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Glance.Metadefs;

/// <summary>Changes of what is defined in a namespace, which all topics share: found, allowed, done, in one step.</summary>
internal static class MetadefChange
{
    /// <summary>Changes the namespace that the path names.</summary>
    /// <returns>The namespace as it is then.</returns>
    public static MetadefNamespace Change(
        this GlanceService glance, ApiRequest request, PolicyRule rule, Func<MetadefNamespace, MetadefNamespace> change, Func<string, GlanceFault>? missing = null) =>
        glance.Store.Update(state =>
        {
            var access = new MetadefAccess(request);
            var space = access.Find(state.Metadefs, missing);
            access.Require(rule, space);
            var next = change(space);
            return (state with { Metadefs = state.Metadefs.With(next) }, next);
        });

    /// <summary>Adds a definition, and returns it with its namespace.</summary>
    public static (MetadefNamespace Namespace, MetadefItem Item) Add(
        this GlanceService glance, ApiRequest request, PolicyRule rule, MetadefKind kind, string name, JsonElement? definition, Func<string, GlanceFault>? missing = null) =>
        glance.Store.Update(state =>
        {
            var access = new MetadefAccess(request);
            var space = access.Find(state.Metadefs, missing);
            access.Require(rule, space);
            var item = new MetadefItem(name, state.Metadefs.LastNumber + 1, glance.Now) { UpdatedAt = glance.Now, Definition = definition };
            var next = kind.Add(space, item);
            var metadefs = state.Metadefs.With(next) with { LastNumber = item.Number };
            if (kind == MetadefKind.ResourceType)
                metadefs = metadefs.WithResourceTypes([item]);
            return (state with { Metadefs = metadefs }, (next, item));
        });

    /// <summary>Puts another definition in the place of one, under the same name or another.</summary>
    public static (MetadefNamespace Namespace, MetadefItem Item) Replace(
        this GlanceService glance, ApiRequest request, PolicyRule rule, MetadefKind kind, string name, JsonElement? definition, Func<string, GlanceFault>? missing = null)
    {
        MetadefItem? after = null;
        var space = glance.Change(
            request,
            rule,
            space =>
            {
                var before = kind.Find(space, request.Route("name"));
                after = before with { Name = name, Definition = definition, UpdatedAt = glance.Now };
                return kind.Replace(space, before, after);
            },
            missing);
        return (space, after!);
    }

    public static void Remove(this GlanceService glance, ApiRequest request, PolicyRule rule, MetadefKind kind, Func<string, GlanceFault>? missing = null) =>
        glance.Change(request, rule, space => kind.Remove(space, kind.Find(space, request.Route("name"))), missing);

    /// <summary>Takes all of a kind away; who may not delete the namespace may not do that either.</summary>
    public static ApiResponse Clear(this GlanceService glance, ApiRequest request, MetadefKind kind, params PolicyRule[] rules)
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
}
