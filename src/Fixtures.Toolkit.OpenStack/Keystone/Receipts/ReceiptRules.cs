using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Keystone.Tokens;

namespace Fixtures.Toolkit.OpenStack.Keystone.Receipts;

/// <summary>What a receipt that a client brings along is worth.</summary>
internal static class ReceiptRules
{
    /// <summary>The proof together with those that the receipt of the request vouches for.</summary>
    /// <exception cref="ReceiptNotFoundException">The receipt is unknown, has expired, or is another user's.</exception>
    public static Proof WithReceipt(Proof proof, KeystoneService service, ApiRequest request)
    {
        if (request.Header(ReceiptApi.Header) is not { Length: > 0 } text)
            return proof;
        var receipt = service.State.Receipts.GetValueOrDefault(TokenText.KeyOf(text));
        return receipt is not null && receipt.UserId == proof.User.Id && receipt.ExpiresAt > service.World.Clock.GetUtcNow()
            ? proof with { Methods = [.. proof.Methods.Union(receipt.Methods)] }
            : throw new ReceiptNotFoundException(text);
    }
}

internal sealed class ReceiptNotFoundException(string receipt) : FaultException(System.Net.HttpStatusCode.Unauthorized, $"Could not find auth receipt: {receipt}.");
