using System.Net;
using Fixtures.Toolkit.OpenStack.Cinder.Ground;
using Fixtures.Toolkit.OpenStack.JsonSchema.Formats;

namespace Fixtures.Toolkit.OpenStack.Cinder.Objects;

/// <summary>Finds the group types that requests name.</summary>
internal static class GroupTypeLookup
{
    /// <summary>The type of groups that are operated by the API of consistency groups.</summary>
    /// <remarks>Upstream: <c>DEFAULT_CGSNAPSHOT_TYPE</c>, which a migration of the database creates.</remarks>
    public const string ConsistencyGroups = "default_cgsnapshot_type";

    extension(CinderState state)
    {
        /// <summary>The type with that id, where the persona sees it: it is public, or the persona is an administrator.</summary>
        /// <exception cref="GroupTypeNotFoundException">There is none for the persona.</exception>
        public GroupType RequireGroupTypeById(Credentials persona, string id)
        {
            persona.RequireContext();
            return state.FindGroupType(persona, id) ?? throw GroupTypeNotFoundException.ById(id);
        }

        /// <summary>The type with that id or name. A name finds types that are not public, too.</summary>
        /// <exception cref="GroupTypeNotFoundException">There is none.</exception>
        public GroupType RequireGroupType(Credentials persona, string idOrName)
        {
            persona.RequireContext();
            if (!UuidFormat.IsUuidLike(idOrName))
                return state.GroupTypeByName(idOrName) ?? throw GroupTypeNotFoundException.ByName(idOrName);
            return state.FindGroupType(persona, idOrName)
                ?? state.GroupTypeByName(idOrName)
                ?? throw GroupTypeNotFoundException.ById(idOrName);
        }

        public GroupType? GroupTypeByName(string name) =>
            state.GroupTypes.Any.FirstOrDefault(type => RowFilter.AreEqual(type.Name, name));

        /// <summary>Whether groups of the type are consistency groups.</summary>
        public bool IsOfConsistencyGroups(string groupTypeId) => state.GroupTypeByName(ConsistencyGroups)?.Id == groupTypeId;

        private GroupType? FindGroupType(Credentials persona, string id) =>
            state.GroupTypes.Find(id) is { } type && (type.IsPublic || persona.IsAdmin) ? type : null;
    }
}

/// <summary>There is no such group type, or the persona does not see it.</summary>
internal sealed class GroupTypeNotFoundException(string message) : CinderFault(HttpStatusCode.NotFound, message)
{
    public static GroupTypeNotFoundException ById(string id) => new($"Group type {id} could not be found.");

    public static GroupTypeNotFoundException ByName(string name) => new($"Group type with name {name} could not be found.");
}
