using System.Net;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.Keystone.Identities;
using Fixtures.Toolkit.OpenStack.Keystone.Tokens;

namespace Fixtures.Toolkit.OpenStack.Keystone.Receipts;

/// <summary>
/// The answer to an incomplete multi-factor login: a receipt, valid for five minutes, and the methods that the rules require.
/// </summary>
internal static class ReceiptApi
{
    public const string Header = "Openstack-Auth-Receipt";

    private static readonly TimeSpan Lifetime = TimeSpan.FromMinutes(5);

    public static ApiResponse Issue(KeystoneContext keystone, AuthContext auth)
    {
        var now = KeystoneTime.WholeSecond(keystone.World.NowOf("keystone"));
        var receipt = new Receipt(auth.User.Id) { Methods = [.. auth.Methods], IssuedAt = now, ExpiresAt = now + Lifetime };
        var text = TokenText.New(keystone.World.Ids, now);
        keystone.Store.Update(state => state.WithReceipts(
            state.Receipts.RemoveRange(state.Receipts.Where(old => old.Value.ExpiresAt <= now).Select(old => old.Key))
                .Add(TokenText.KeyOf(text), receipt)));
        return ApiResponse.Json(HttpStatusCode.Unauthorized, Document(receipt, auth, keystone.Directory)).With(Header, text);
    }

    private static JsonObject Document(Receipt receipt, AuthContext auth, IdentityDirectory directory) => new()
    {
        ["receipt"] = new JsonObject
        {
            ["methods"] = Texts(receipt.Methods),
            ["user"] = new JsonObject
            {
                ["id"] = auth.User.Id,
                ["name"] = auth.User.Name,
                ["domain"] = new JsonObject { ["id"] = auth.User.DomainId, ["name"] = directory.FindDomain(auth.User.DomainId)?.Name },
            },
            ["expires_at"] = receipt.ExpiresAt.Zulu(),
            ["issued_at"] = receipt.IssuedAt.Zulu(),
        },
        ["required_auth_methods"] = new JsonArray([.. MultiFactorRules.RulesOf(auth.User).Select(Texts)]),
    };

    private static JsonArray Texts(IReadOnlyList<string> texts) => new([.. texts.Select(text => JsonValue.Create(text))]);
}
