using System.Net;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema.Formats;

namespace Fixtures.Toolkit.OpenStack.Cinder.Objects;

/// <summary>Finds the volume types that requests name.</summary>
internal static class VolumeTypeLookup
{
    /// <summary>The type with that id or name. Only an id is refused where the persona has no access to the type.</summary>
    /// <remarks>Upstream: volume_types.get_by_name_or_id; a query by name does not look at the access list.</remarks>
    /// <exception cref="VolumeTypeNotFoundException">There is none, or it is out of reach.</exception>
    public static VolumeType RequireType(this CinderContext cinder, ApiRequest request, string idOrName) =>
        cinder.State.RequireType(request.Persona, idOrName);

    /// <inheritdoc cref="RequireType(CinderContext, ApiRequest, string)"/>
    public static VolumeType RequireType(this CinderState state, Credentials persona, string idOrName)
    {
        persona.RequireContext();
        if (!UuidFormat.IsUuidLike(idOrName))
            return state.TypeByName(idOrName) ?? throw VolumeTypeNotFoundException.ByName(idOrName);
        return state.FindType(persona, idOrName) ?? state.TypeByName(idOrName) ?? throw VolumeTypeNotFoundException.ById(idOrName);
    }

    /// <summary>The type with that id, where the persona has access to it.</summary>
    /// <exception cref="VolumeTypeNotFoundException">There is none, or it is out of reach.</exception>
    public static VolumeType RequireTypeById(this CinderState state, Credentials persona, string id)
    {
        persona.RequireContext();
        return state.FindType(persona, id) ?? throw VolumeTypeNotFoundException.ById(id);
    }

    /// <summary>The type with that name, whoever has access to it; null where there is none. MariaDB ignores the case of names.</summary>
    public static VolumeType? TypeByName(this CinderState state, string name) =>
        state.VolumeTypes.Any.FirstOrDefault(type => RowFilter.AreEqual(type.Name, name));

    /// <summary>The type of a project's volumes that name none: the default of the project, else that of the cloud.</summary>
    /// <remarks>Upstream: volume_types.get_default_volume_type.</remarks>
    /// <exception cref="VolumeTypeNotFoundException">The project's default is private, and the project lost its access.</exception>
    /// <exception cref="DefaultVolumeTypeMissingException">The cloud's default was renamed.</exception>
    public static VolumeType DefaultType(this CinderContext cinder, Credentials persona) =>
        cinder.State.DefaultTypes.Find(persona.ProjectId) is { } ofProject
            ? cinder.State.RequireTypeById(persona, ofProject.VolumeTypeId)
            : cinder.DefaultTypeOfCloud();

    /// <summary>The type that the option <c>default_volume_type</c> names.</summary>
    /// <exception cref="DefaultVolumeTypeMissingException">It was renamed.</exception>
    public static VolumeType DefaultTypeOfCloud(this CinderContext cinder) =>
        cinder.State.TypeByName(cinder.Settings.DefaultType) ?? throw new DefaultVolumeTypeMissingException(cinder.Settings.DefaultType);

    /// <summary>Whether queries by id return the type: it is public, the project has access, or the persona is an administrator.</summary>
    public static bool IsVisibleTo(this VolumeType type, Credentials persona) =>
        type.IsPublic || persona.IsAdmin || (persona.ProjectId is { } project && type.Projects.Contains(project));

    private static VolumeType? FindType(this CinderState state, Credentials persona, string id) =>
        state.VolumeTypes.Find(id) is { } type && type.IsVisibleTo(persona) ? type : null;
}

/// <summary>There is no such volume type, or the persona has no access to it.</summary>
internal sealed class VolumeTypeNotFoundException(string message) : CinderFault(HttpStatusCode.NotFound, message)
{
    public static VolumeTypeNotFoundException ById(string id) => new($"Volume type {id} could not be found.");

    public static VolumeTypeNotFoundException ByName(string name) => new($"Volume type with name {name} could not be found.");
}

/// <summary>The configuration names a default volume type that does not exist, as after it was renamed.</summary>
internal sealed class DefaultVolumeTypeMissingException(string name) : CinderFault(
    HttpStatusCode.InternalServerError, $"The request cannot be fulfilled as the default volume type {name} cannot be found.");
