using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Keystone.Identities;

namespace Fixtures.Toolkit.OpenStack.Keystone.Assignments;

internal static class AssignmentDocument
{
    public static JsonObject From(Assignment assignment, IdentityDirectory directory, ApiRequest request, bool withNames)
    {
        var isUser = assignment.Actor == GrantActor.User;
        return new JsonObject
        {
            ["links"] = Links(assignment, request),
            ["scope"] = Scope(assignment, directory, withNames),
            [isUser ? "user" : "group"] = isUser
                ? Owned(
                    assignment.ActorId,
                    directory.Users.GetValueOrDefault(assignment.ActorId) is { } user ? (user.Name, user.DomainId) : null,
                    directory,
                    withNames)
                : Owned(
                    assignment.ActorId,
                    directory.Groups.GetValueOrDefault(assignment.ActorId) is { } group ? (group.Name, group.DomainId) : null,
                    directory,
                    withNames),
            ["role"] = withNames ? Named(directory.Roles[assignment.RoleId], directory) : new JsonObject { ["id"] = assignment.RoleId },
        };
    }

    private static JsonObject Named(Role role, IdentityDirectory directory)
    {
        var document = new JsonObject { ["id"] = role.Id, ["name"] = role.Name };
        if (role.DomainId is { } domainId)
            document["domain"] = new JsonObject { ["id"] = domainId, ["name"] = directory.FindDomain(domainId)?.Name };
        return document;
    }

    private static JsonObject Scope(Assignment assignment, IdentityDirectory directory, bool withNames)
    {
        var target = directory.Projects.GetValueOrDefault(assignment.TargetId);
        var scope = assignment.Target switch
        {
            GrantTarget.System => new JsonObject { ["system"] = new JsonObject { ["all"] = true } },
            GrantTarget.Domain => new JsonObject
            {
                ["domain"] = withNames
                    ? new JsonObject { ["id"] = assignment.TargetId, ["name"] = target?.Name }
                    : new JsonObject { ["id"] = assignment.TargetId },
            },
            _ => new JsonObject
            {
                ["project"] = Owned(assignment.TargetId, target is null ? null : (target.Name, target.DomainId), directory, withNames),
            },
        };
        if (assignment.Source.IsInherited)
            scope["OS-INHERIT:inherited_to"] = "projects";
        return scope;
    }

    private static JsonObject Owned(string id, (string Name, string? DomainId)? owned, IdentityDirectory directory, bool withNames)
    {
        var document = new JsonObject { ["id"] = id };
        if (withNames)
        {
            document["name"] = owned?.Name ?? "";
            document["domain"] = new JsonObject
            {
                ["id"] = owned?.DomainId ?? "",
                ["name"] = directory.FindDomain(owned?.DomainId)?.Name ?? "",
            };
        }

        return document;
    }

    /// <summary>Links to the grant and, where there are any, to the group membership and the role inference in between.</summary>
    private static JsonObject Links(Assignment assignment, ApiRequest request)
    {
        var grant = assignment.Source;
        var links = new JsonObject();
        if (grant.Actor != assignment.Actor)
            links["membership"] = $"{request.IdentityUrl}/groups/{grant.ActorId}/users/{assignment.ActorId}";
        var target = grant.Target switch
        {
            GrantTarget.System => "/system",
            GrantTarget.Domain => $"/domains/{grant.TargetId}",
            _ => $"/projects/{grant.TargetId}",
        };
        var actors = grant.Actor == GrantActor.User ? "users" : "groups";
        var path = $"{target}/{actors}/{grant.ActorId}/roles/{assignment.PriorRoleId ?? assignment.RoleId}";
        links["assignment"] = request.IdentityUrl + (grant.IsInherited ? $"/OS-INHERIT{path}/inherited_to_projects" : path);
        // keystone.api.role_assignments, _format_entity, swaps the two roles: implied first.
        if (assignment.PriorRoleId is { } prior)
            links["prior_role"] = $"{request.IdentityUrl}/prior_role/{assignment.RoleId}/implies/{prior}";
        return links;
    }
}
