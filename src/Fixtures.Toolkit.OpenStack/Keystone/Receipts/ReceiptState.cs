using System.Collections.Immutable;
using Fixtures.Toolkit.OpenStack.Keystone.Ground;
using Fixtures.Toolkit.OpenStack.State;

namespace Fixtures.Toolkit.OpenStack.Keystone.Receipts;

internal static class ReceiptState
{
    public static readonly StateField<ImmutableDictionary<string, Receipt>> ReceiptsField =
        new("Receipts", ImmutableDictionary<string, Receipt>.Empty);

    extension(KeystoneState state)
    {
        /// <summary>Receipts of incomplete multi-factor logins, by the SHA-256 of their text.</summary>
        public ImmutableDictionary<string, Receipt> Receipts => state.Get(ReceiptsField);

        public KeystoneState WithReceipts(ImmutableDictionary<string, Receipt> value) => state.With(ReceiptsField, value);
    }
}
