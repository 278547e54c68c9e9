using Fixtures.Toolkit.OpenStack.Glance.Ground;
using Fixtures.Toolkit.OpenStack.Glance.Objects;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Policy;

namespace Fixtures.Toolkit.OpenStack.Glance.Metadefs;

/// <summary>The access of the requesting persona to metadata definitions.</summary>
internal readonly struct MetadefAccess(ApiRequest request)
{
    private string? ProjectId => request.Persona.ProjectId;

    public bool Sees(MetadefNamespace space) =>
        space.Owner is null
        || space.Visibility == "public"
        || space.Owner == ProjectId
        || request.Allows(GlanceRules.ContextIsAdmin.Name, PolicyTarget.Empty);

    public bool Allows(PolicyRule rule, MetadefNamespace? space) => request.Allows(rule.Name, Target(space));

    /// <exception cref="GlanceFault">403; 404 if the persona may not even get the namespace.</exception>
    public void Require(PolicyRule rule, MetadefNamespace? space = null)
    {
        if (Allows(rule, space))
            return;
        throw rule == MetadefPolicy.GetNamespace || !Allows(MetadefPolicy.GetNamespace, space)
            ? GlanceFault.NotFound()
            : new ForbiddenActionFault(rule);
    }

    /// <summary>Returns the namespace that the path names.</summary>
    /// <param name="catalogue">The definitions.</param>
    /// <param name="missing">Makes the fault for an unknown namespace; null for the default wording.</param>
    /// <param name="hidden">Makes the fault for an invisible namespace; null for the default wording.</param>
    public MetadefNamespace Find(
        MetadefCatalogue catalogue, Func<string, GlanceFault>? missing = null, Func<string, GlanceFault>? hidden = null)
    {
        var name = request.Route("namespace");
        missing ??= NotFound;
        if (catalogue.Find(name) is not { } space)
            throw missing(name);
        return Sees(space) ? space : throw (hidden ?? NotFound)(name);
    }

    /// <summary>The 404 in the wording of <c>MetadefNamespaceNotFound</c>, which some handlers do not translate.</summary>
    public static GlanceFault Unknown(string name) => GlanceFault.NotFound($"Metadata definition namespace={name} was not found.");

    private static GlanceFault NotFound(string name) => GlanceFault.NotFound($"Namespace {name} not found");

    private PolicyTarget Target(MetadefNamespace? space) => space is null
        ? PolicyTarget.Owner(ProjectId)
        : new Dictionary<string, object?> { ["project_id"] = space.Owner, ["visibility"] = space.Visibility };
}
