using System.Numerics;
using Fixtures.Toolkit.OpenStack.Http;
using Fixtures.Toolkit.OpenStack.Simulation;
using Fixtures.Toolkit.OpenStack.Swift.Ground;

namespace Fixtures.Toolkit.OpenStack.Swift.FormPost;

/// <summary>A file of a form. Reading more bytes than the form allows ends the upload.</summary>
internal sealed class FormFile(FormBody form, BigInteger longest) : ReadOnlyStream
{
    private long _length;

    /// <summary>Whether the file has more bytes than the form allows.</summary>
    public bool IsTooLong { get; private set; }

    public static SwiftFault TooLong() => FormFaults.Invalid("max_file_size exceeded");

    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var read = await form.ReadAsync(buffer, cancellationToken).ConfigureAwait(ActorContext.IsCurrent);
        _length += read;
        if (_length <= longest)
            return read;
        IsTooLong = true;
        throw TooLong();
    }
}
