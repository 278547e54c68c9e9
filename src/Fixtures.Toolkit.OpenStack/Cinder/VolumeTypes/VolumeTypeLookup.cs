using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.Cinder.Objects;
using Fixtures.Toolkit.OpenStack.JsonSchema.Formats;

namespace Fixtures.Toolkit.OpenStack.Cinder.VolumeTypes;

/// <summary>Finds volume types for other topics.</summary>
internal static class VolumeTypeLookup
{
    extension(CinderState state)
    {
        /// <summary>The type with an id or a name. Only an id is refused where the persona has no access to the type.</summary>
        /// <remarks>Upstream: volume_types.get_by_name_or_id; a query by name does not look at the access list.</remarks>
        /// <exception cref="VolumeTypeNotFoundException">None has the UUID as its id or name, or it is out of reach.</exception>
        /// <exception cref="VolumeTypeNotFoundByNameException">None has the name.</exception>
        public VolumeType VolumeTypeByNameOrId(Credentials persona, string identity)
        {
            if (!UuidFormat.IsUuidLike(identity))
                return state.VolumeTypeByName(identity);
            return state.VisibleVolumeType(persona, identity)
                ?? state.FindVolumeTypeByName(identity)
                ?? throw new VolumeTypeNotFoundException(identity);
        }

        /// <summary>The type with an id, if the persona has access to it.</summary>
        /// <exception cref="VolumeTypeNotFoundException">There is none, or it is out of reach.</exception>
        public VolumeType VolumeTypeById(Credentials persona, string id) =>
            state.VisibleVolumeType(persona, id) ?? throw new VolumeTypeNotFoundException(id);

        /// <summary>The type with a name, whoever has access to it.</summary>
        /// <exception cref="VolumeTypeNotFoundByNameException">There is none.</exception>
        public VolumeType VolumeTypeByName(string name) =>
            state.FindVolumeTypeByName(name) ?? throw new VolumeTypeNotFoundByNameException(name);

        /// <summary>The type with a name; null where there is none. MySQL compares names without regard to case.</summary>
        public VolumeType? FindVolumeTypeByName(string name) => state.VolumeTypes.Any.FirstOrDefault(
            type => string.Equals(type.Name, name, StringComparison.OrdinalIgnoreCase));

        private VolumeType? VisibleVolumeType(Credentials persona, string id) =>
            state.VolumeTypes.Find(id) is { } type && type.IsVisibleTo(persona) ? type : null;
    }

    extension(CinderContext cinder)
    {
        /// <summary>The type of the persona's volumes that name none: its project's default, else the cloud's.</summary>
        /// <remarks>Upstream: volume_types.get_default_volume_type.</remarks>
        /// <exception cref="VolumeTypeNotFoundException">The project's default is private, and the project lost its access.</exception>
        /// <exception cref="DefaultVolumeTypeMissingException">The cloud's default was renamed.</exception>
        public VolumeType DefaultVolumeType(Credentials persona) =>
            cinder.State.DefaultTypes.Find(persona.ProjectId) is { } ofProject
                ? cinder.State.VolumeTypeById(persona, ofProject.VolumeTypeId)
                : cinder.DefaultVolumeTypeOfCloud();

        /// <summary>The type that the option <c>default_volume_type</c> names.</summary>
        /// <exception cref="DefaultVolumeTypeMissingException">It was renamed.</exception>
        public VolumeType DefaultVolumeTypeOfCloud() => cinder.State.FindVolumeTypeByName(cinder.Settings.DefaultType)
            ?? throw new DefaultVolumeTypeMissingException(cinder.Settings.DefaultType);
    }

    extension(VolumeType type)
    {
        /// <summary>Whether queries by id return it: it is public, the project has access, or the persona is an administrator.</summary>
        public bool IsVisibleTo(Credentials persona) =>
            type.IsPublic || persona.IsAdmin || (persona.ProjectId is { } project && type.Projects.Contains(project));
    }
}
