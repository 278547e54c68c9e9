using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.Keystone.Tokens;

namespace Fixtures.Toolkit.OpenStack.Keystone.Receipts;

/// <summary>Continues a multi-factor login from the receipt of a request.</summary>
internal static class ReceiptRules
{
    /// <summary>Adds the methods of the request's receipt to the methods that the request completes.</summary>
    /// <exception cref="ReceiptNotFoundException">The receipt is unknown, has expired, or belongs to another user.</exception>
    public static AuthContext WithReceipt(AuthContext auth, KeystoneContext keystone, ApiRequest request)
    {
        if (request.Header(ReceiptApi.Header) is not { Length: > 0 } text)
            return auth;
        var receipt = keystone.State.Receipts.GetValueOrDefault(TokenText.KeyOf(text));
        return receipt is not null && receipt.UserId == auth.User.Id && receipt.ExpiresAt > keystone.World.NowOf("keystone")
            ? auth with { Methods = [.. auth.Methods.Union(receipt.Methods)] }
            : throw new ReceiptNotFoundException(text);
    }
}

internal sealed class ReceiptNotFoundException(string receipt) : FaultException(
    System.Net.HttpStatusCode.Unauthorized, $"Could not find auth receipt: {receipt}.");
