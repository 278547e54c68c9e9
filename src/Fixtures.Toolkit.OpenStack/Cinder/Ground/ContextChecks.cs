using System.Net;
using Fixtures.Toolkit.OpenStack.Http;

namespace Fixtures.Toolkit.OpenStack.Cinder.Ground;

/// <summary>A row that belongs to a project.</summary>
internal interface IProjectRow : ICinderRow
{
    string ProjectId { get; }
}

/// <summary>
/// The queries that Cinder makes in the name of a request. A persona that is neither an administrator nor in a project may make none,
/// whatever the policy allows: it gets 403 where the first query would be. Some tables are for administrators alone.
/// </summary>
/// <remarks>
/// Upstream: <c>require_context</c> and <c>require_admin_context</c> in cinder.db.sqlalchemy.api, and <c>project_only</c> in its queries.
/// </remarks>
internal static class ContextChecks
{
    /// <exception cref="NotAuthorizedException">The persona is neither an administrator nor in a project.</exception>
    public static void RequireContext(this Credentials persona)
    {
        if (!persona.IsAdmin && string.IsNullOrEmpty(persona.ProjectId))
            throw new NotAuthorizedException();
    }

    /// <summary>The state, for a request that looks at rows of every project, such as types and quotas.</summary>
    /// <exception cref="NotAuthorizedException">The persona is neither an administrator nor in a project.</exception>
    public static CinderState StateFor(this CinderContext cinder, ApiRequest request)
    {
        request.Persona.RequireContext();
        return cinder.State;
    }

    /// <summary>The state, for a request that looks at services or QoS specs.</summary>
    /// <exception cref="AdminRequiredException">The persona is no administrator.</exception>
    public static CinderState AdminStateFor(this CinderContext cinder, ApiRequest request) =>
        request.Persona.IsAdmin ? cinder.State : throw new AdminRequiredException();

    /// <summary>The row with that id, where the persona's project owns it or the persona is an administrator; otherwise null.</summary>
    /// <exception cref="NotAuthorizedException">The persona is neither an administrator nor in a project.</exception>
    public static T? FindFor<T>(this Rows<T> rows, Credentials persona, string? id)
        where T : class, IProjectRow
    {
        persona.RequireContext();
        return rows.Find(id) is { } row && row.IsSeenBy(persona) ? row : null;
    }

    /// <summary>Whether the persona's project owns the row, or the persona is an administrator.</summary>
    public static bool IsSeenBy(this IProjectRow row, Credentials persona) => persona.IsAdmin || row.ProjectId == persona.ProjectId;
}

/// <summary>The persona may make no query.</summary>
internal sealed class NotAuthorizedException() : CinderFault(HttpStatusCode.Forbidden, "Not authorized.");

/// <summary>The query is for administrators.</summary>
internal sealed class AdminRequiredException() : CinderFault(HttpStatusCode.Forbidden, "User does not have admin privileges");
