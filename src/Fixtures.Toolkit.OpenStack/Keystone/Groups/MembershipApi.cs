using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.Keystone.Identities;
using Fixtures.Toolkit.OpenStack.Keystone.Revocations;
using Fixtures.Toolkit.OpenStack.Keystone.Users;

namespace Fixtures.Toolkit.OpenStack.Keystone.Groups;

internal static class MembershipApi
{
    private const string Path = "/v3/groups/{group_id}/users/{user_id}";

    public static void Map(RouteTable<KeystoneContext> routes) => routes
        .Read("/v3/groups/{group_id}/users", ListUsers)
        .Read("/v3/users/{user_id}/groups", ListGroups)
        .Read(Path, Check)
        .Put(Path, Add)
        .Delete(Path, Remove);

    private static ApiResponse ListUsers(KeystoneContext keystone, ApiRequest request)
    {
        var group = GroupApi.Find(keystone, request, GroupPolicy.ListUsers);
        var users = PasswordExpiry.Filter(request, keystone.Directory.Users.Values)
            .Where(user => IsMember(keystone.Directory, group, user) && (request.Persona.DomainId is not { } own || user.DomainId == own))
            .OrderBy(user => user.Id, StringComparer.Ordinal);
        return KeystoneDocuments.TruncatedList(
            request,
            "users",
            users.Select(user => UserDocument.From(user, request)),
            "domain_id",
            "enabled",
            "name",
            "password_expires_at");
    }

    private static ApiResponse ListGroups(KeystoneContext keystone, ApiRequest request)
    {
        var user = UserApi.Find(keystone, request, GroupPolicy.ListOfUser);
        var groups = keystone.Directory.Groups.Values.Where(group => IsMember(keystone.Directory, group, user))
            .OrderBy(group => group.Id, StringComparer.Ordinal);
        return KeystoneDocuments.TruncatedList(request, "groups", groups.Select(group =>
        {
            var document = GroupDocument.From(group, request);
            document["membership_expires_at"] = null;
            return document;
        }), "name");
    }

    private static ApiResponse Check(KeystoneContext keystone, ApiRequest request)
    {
        var (group, user) = Find(keystone, request, GroupPolicy.CheckUser);
        RequireMember(keystone.Directory, group, user);
        return ApiResponse.NoContent();
    }

    private static ApiResponse Add(KeystoneContext keystone, ApiRequest request)
    {
        var (group, user) = Find(keystone, request, GroupPolicy.AddUser);
        keystone.Update(directory =>
            directory with { Memberships = directory.Memberships.Change(user.Id, groups => groups.Add(group.Id)) });
        return ApiResponse.NoContent();
    }

    private static ApiResponse Remove(KeystoneContext keystone, ApiRequest request)
    {
        var (group, user) = Find(keystone, request, GroupPolicy.RemoveUser);
        keystone.Update(directory =>
        {
            RequireMember(directory, group, user);
            return directory with { Memberships = directory.Memberships.Change(user.Id, groups => groups.Remove(group.Id)) };
        });
        keystone.Revoke(new RevocationEvent { UserId = user.Id });
        return ApiResponse.NoContent();
    }

    private static (Group Group, User User) Find(KeystoneContext keystone, ApiRequest request, PolicyRule rule)
    {
        var (groupId, userId) = (request.Route("group_id"), request.Route("user_id"));
        var group = keystone.Directory.Groups.GetValueOrDefault(groupId);
        var user = keystone.Directory.Users.GetValueOrDefault(userId);
        var target = UserPolicy.Target(userId, user);
        if (group is not null)
            target["target.group.domain_id"] = group.DomainId;
        request.Require(rule, target);
        return (group ?? throw new NotFoundException("group", groupId), user ?? throw new NotFoundException("user", userId));
    }

    private static bool IsMember(IdentityDirectory directory, Group group, User user) =>
        directory.Memberships.GetValueOrDefault(user.Id)?.Contains(group.Id) ?? false;

    private static void RequireMember(IdentityDirectory directory, Group group, User user)
    {
        if (!IsMember(directory, group, user))
            throw new NotFoundException($"User '{user.Id}' not found in group '{group.Id}'");
    }
}
