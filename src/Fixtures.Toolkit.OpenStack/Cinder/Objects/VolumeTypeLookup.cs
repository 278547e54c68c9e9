using System.Net;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.JsonSchema.Formats;

namespace Fixtures.Toolkit.OpenStack.Cinder.Objects;

/// <summary>Finds the volume types that requests name.</summary>
internal static class VolumeTypeLookup
{
    /// <summary>The type with that id or that name, where the persona may use it.</summary>
    /// <remarks>Upstream: VolumeType.get_by_name_or_id and _volume_type_get_by_name_or_id.</remarks>
    public static VolumeType RequireType(this CinderContext cinder, ApiRequest request, string idOrName)
    {
        var type = cinder.State.VolumeTypes.Find(idOrName) ?? cinder.State.TypeByName(idOrName);
        return type is not null && IsVisible(request, type) ? type : throw new VolumeTypeNotFoundException(
            UuidFormat.IsUuidLike(idOrName)
                ? $"Volume type {idOrName} could not be found."
                : $"Volume type with name {idOrName} could not be found.");
    }

    public static VolumeType? TypeByName(this CinderState state, string name) =>
        state.VolumeTypes.Any.FirstOrDefault(type => type.Name == name);

    /// <summary>The type of volumes of the project that name none.</summary>
    /// <exception cref="CinderFault">The type in the settings is gone.</exception>
    public static VolumeType DefaultType(this CinderContext cinder, string? projectId) =>
        cinder.State.TypeByName(cinder.Settings.DefaultType) ?? throw new CinderFault(
            HttpStatusCode.InternalServerError,
            $"The request cannot be fulfilled as the default volume type {cinder.Settings.DefaultType} cannot be found.");

    private static bool IsVisible(ApiRequest request, VolumeType type) =>
        type.IsPublic || request.Persona.IsAdmin || (request.Persona.ProjectId is { } project && type.Projects.Contains(project));
}

/// <summary>There is no such volume type, or the persona may not use it.</summary>
internal sealed class VolumeTypeNotFoundException(string message) : CinderFault(HttpStatusCode.NotFound, message);
