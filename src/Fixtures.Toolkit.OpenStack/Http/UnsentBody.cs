namespace Fixtures.Toolkit.OpenStack.Http;

/// <summary>The length of a body that is not there, as an answer to HEAD has it.</summary>
internal sealed class UnsentBody(long length) : LongBody
{
    public override long? Length => length;

    public override Task CopyToAsync(Stream target, CancellationToken cancellation) =>
        throw new InvalidOperationException($"{nameof(ApiResponse.DeclaredLength)} is for answers to HEAD, which have no body.");
}
