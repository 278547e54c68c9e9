using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.Keystone.Identities;
using Fixtures.Toolkit.OpenStack.Keystone.Revocations;
using Fixtures.Toolkit.OpenStack.Simulation;

namespace Fixtures.Toolkit.OpenStack.Keystone.Users;

internal static class UserApi
{
    private static readonly string[] Known =
    [
        "id", "name", "domain_id", "enabled", "default_project_id", "password", "options", "password_expires_at",
    ];

    public static void Map(RouteTable<KeystoneContext> routes) => routes
        .Read("/v3/users", List)
        .Post("/v3/users", Create)
        .Read("/v3/users/{user_id}", Show)
        .Patch("/v3/users/{user_id}", Update)
        .Delete("/v3/users/{user_id}", Delete)
        .Map(HttpMethod.Post.Method, "/v3/users/{user_id}/password", ChangePassword, route => route with { IsAnonymous = true });

    /// <summary>The user of the path, after the policy check.</summary>
    /// <exception cref="NotFoundException">There is no such user, and the rule permits the request.</exception>
    public static User Find(KeystoneContext keystone, ApiRequest request, PolicyRule rule)
    {
        var id = request.Route("user_id");
        request.Require(rule, UserPolicy.Target(id, keystone.Directory.Users.GetValueOrDefault(id)));
        return keystone.Directory.User(id);
    }

    private static ApiResponse List(KeystoneContext keystone, ApiRequest request)
    {
        var domainId = request.Persona.DomainId;
        request.Require(UserPolicy.List, KeystonePolicy.DomainOf(request));
        var users = PasswordExpiry.Filter(request, keystone.Directory.Users.Values)
            .Where(user => domainId is null || user.DomainId == domainId)
            .OrderBy(user => user.Id, StringComparer.Ordinal).Select(user => UserDocument.From(user, request));
        return KeystoneDocuments.TruncatedList(
            request, "users", users, "domain_id", "enabled", "idp_id", "name", "protocol_id", "unique_id", "password_expires_at");
    }

    private static ApiResponse Show(KeystoneContext keystone, ApiRequest request) =>
        KeystoneDocuments.Member("user", UserDocument.From(Find(keystone, request, UserPolicy.Show), request));

    private static ApiResponse Create(KeystoneContext keystone, ApiRequest request)
    {
        var body = request.JsonBody("user");
        request.Require(UserPolicy.Create, KeystonePolicy.DomainOf(body, "user"));
        request.Validate(UserSchema.Create, body);
        var domainId = body.Text("domain_id") ?? request.Persona.DomainId ?? IdentityDirectory.DefaultDomainId;
        var blank = new User(keystone.World.Ids.NewHexId(), body.RequiredText("name").Trim(), domainId);
        var user = Change(blank, body, keystone.World.Ids) with { TokenEpoch = 0 };
        keystone.Update(directory =>
        {
            directory.Domain(domainId);
            RefuseDomain(directory, body);
            return directory.With(user);
        });
        return KeystoneDocuments.Created(request, User.ResourceType, "user", UserDocument.From(user, request));
    }

    private static ApiResponse Update(KeystoneContext keystone, ApiRequest request)
    {
        var body = request.JsonBody("user");
        var id = Find(keystone, request, UserPolicy.Update).Id;
        request.Validate(UserSchema.Update, body);
        body.RequireSameId(id);
        var (before, changed) = keystone.Update(directory =>
        {
            var before = directory.User(id);
            body.RequireSameDomain(before.DomainId);
            RefuseDomain(directory, body);
            var changed = Change(before, body, keystone.World.Ids);
            return (directory.With(changed), (before, changed));
        });
        if (changed.TokenEpoch > before.TokenEpoch)
            keystone.Revoke(new RevocationEvent { UserId = id });
        return KeystoneDocuments.Member("user", UserDocument.FromChanged(changed, request));
    }

    private static void RefuseDomain(IdentityDirectory directory, JsonElement body)
    {
        if (directory.FindDomain(body.Text("default_project_id")) is { } domain)
            throw new InvalidRequestException($"User's default project ID cannot be a domain ID: {domain.Id}");
    }

    private static ApiResponse Delete(KeystoneContext keystone, ApiRequest request)
    {
        var user = Find(keystone, request, UserPolicy.Delete);
        keystone.Store.Update(state => state.Without(user));
        keystone.Revoke(new RevocationEvent { UserId = user.Id });
        return ApiResponse.NoContent();
    }

    /// <summary>A password change by the user. The old password authenticates it; no token is needed.</summary>
    private static ApiResponse ChangePassword(KeystoneContext keystone, ApiRequest request)
    {
        var body = request.JsonBody("user");
        request.Validate(UserSchema.ChangePassword, body);
        keystone.Update(directory =>
        {
            var user = directory.Users.GetValueOrDefault(request.Route("user_id"));
            if (user?.Password is not { } password || !password.Matches(body.Text("original_password")))
                throw new UnauthorizedException();
            if (!user.IsEnabled)
                throw new UserDisabledException(user.Id);
            if (user.Options.TryGetValue("lock_password", out var isLocked) && isLocked.ValueKind == JsonValueKind.True)
                throw new PasswordLockedException();
            return directory.With(WithPassword(user, body.Text("password"), keystone.World.Ids));
        });
        keystone.Revoke(new RevocationEvent { UserId = request.Route("user_id") });
        return ApiResponse.NoContent();
    }

    private static User Change(User user, JsonElement body, IdSource ids)
    {
        var changed = user with
        {
            Name = body.Text("name")?.Trim() ?? user.Name,
            IsEnabled = body.Flag("enabled") ?? user.IsEnabled,
            DefaultProjectId = body.TextOr("default_project_id", user.DefaultProjectId),
            Options = Options(user.Options, body),
            Extra = body.ExtraOver(user.Extra, Known),
        };
        if (!changed.IsEnabled && user.IsEnabled)
            changed = changed with { TokenEpoch = user.TokenEpoch + 1 };
        return body.Property("password") is null ? changed : WithPassword(changed, body.Text("password"), ids);
    }

    private static User WithPassword(User user, string? password, IdSource ids) => user with
    {
        Password = password is null ? null : PasswordHash.Create(password, ids), TokenEpoch = user.TokenEpoch + 1,
    };

    /// <summary>Null removes an option.</summary>
    private static ImmutableDictionary<string, JsonElement> Options(ImmutableDictionary<string, JsonElement> before, JsonElement body)
    {
        if (body.Property("options") is not { ValueKind: JsonValueKind.Object } options)
            return before;
        foreach (var option in options.EnumerateObject())
            before = option.Value.ValueKind == JsonValueKind.Null
                ? before.Remove(option.Name)
                : before.SetItem(option.Name, option.Value.Clone());
        return before;
    }
}

/// <summary>Only sent to clients that know the user's password.</summary>
internal sealed class UserDisabledException(string id) : FaultException(
    HttpStatusCode.Unauthorized, $"The account is disabled for user: {id}.");
