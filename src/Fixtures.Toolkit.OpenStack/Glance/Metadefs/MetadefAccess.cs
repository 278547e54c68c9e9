using Fixtures.Toolkit.OpenStack.Glance.Images;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Glance.Metadefs;

/// <summary>What the asking persona may see of metadata definitions and do with them.</summary>
internal readonly struct MetadefAccess(ApiRequest request)
{
    private string? ProjectId => request.Persona.ProjectId;

    public bool Sees(MetadefNamespace space) =>
        space.Owner is null || space.Visibility == "public" || space.Owner == ProjectId || request.Allows(GlancePolicy.ContextIsAdmin.Name, PolicyTarget.Empty);

    public bool Allows(PolicyRule rule, MetadefNamespace? space) => request.Allows(rule.Name, Target(space));

    /// <exception cref="GlanceFault">403; or 404 for who may not even see the namespace.</exception>
    public void Require(PolicyRule rule, MetadefNamespace? space = null)
    {
        if (Allows(rule, space))
            return;
        throw rule == MetadefPolicy.GetNamespace || !Allows(MetadefPolicy.GetNamespace, space) ? GlanceFault.NotFound() : new ForbiddenActionFault(rule);
    }

    /// <summary>The namespace that the path names.</summary>
    /// <param name="catalogue">Where to look.</param>
    /// <param name="missing">How the topic says that there is none; null for its own words.</param>
    /// <param name="hidden">How it says that it is not for this persona; null for the same words.</param>
    public MetadefNamespace Find(MetadefCatalogue catalogue, Func<string, GlanceFault>? missing = null, Func<string, GlanceFault>? hidden = null)
    {
        var name = request.Route("namespace");
        missing ??= NotFound;
        if (catalogue.Find(name) is not { } space)
            throw missing(name);
        return Sees(space) ? space : throw (hidden ?? NotFound)(name);
    }

    /// <summary>As the database says it.</summary>
    public static GlanceFault Unknown(string name) => GlanceFault.NotFound($"Metadata definition namespace={name} was not found.");

    private static GlanceFault NotFound(string name) => GlanceFault.NotFound($"Namespace {name} not found");

    private PolicyTarget Target(MetadefNamespace? space) => space is null
        ? PolicyTarget.Owner(ProjectId)
        : new Dictionary<string, object?> { ["project_id"] = space.Owner, ["visibility"] = space.Visibility };
}
