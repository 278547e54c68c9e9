using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Fixtures.Toolkit.OpenStack.State;
using Fixtures.Toolkit.Reporting;

namespace Fixtures.Toolkit.Targets.Recordings;

/// <summary>
/// The requests and answers of a run against a target, in a file of JSON lines of mode 0600, without secrets. Each line is written at once,
/// so a killed run keeps what it has.
/// </summary>
/// <remarks>
/// The first line names the <c>target</c>, each <c>list</c> holds what the cloud listed before the run, and each other line is an exchange
/// with its number <c>n</c> in the order of sending, or a host that was stopped or started. The README of <c>openstack-fixtures</c>
/// describes the format.
/// </remarks>
internal sealed class Recording : IDisposable
{
    /// <summary>Names the folder of the recordings.</summary>
    public const string Variable = "OPENSTACK_RECORD";

    /// <summary>The version of the format. It rises when a reader must know.</summary>
    public const int Format = 1;

    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    private readonly Lock _gate = new();
    private readonly string _folder;
    private readonly string _target;
    private readonly TimeProvider _time;
    private readonly DateTimeOffset _start;
    private FileStream? _file;
    private long _count;

    /// <param name="folder">The folder; made when the first line is written.</param>
    /// <param name="target">Describes the target.</param>
    /// <param name="time">The machine's time.</param>
    public Recording(string folder, string target, TimeProvider time)
    {
        (_folder, _target, _time) = (folder, target, time);
        _start = time.GetUtcNow();
    }

    public RecordedSecrets Secrets { get; } = new();

    /// <summary>The seconds since the start.</summary>
    public double Now => Math.Round((_time.GetUtcNow() - _start).TotalSeconds, 3);

    /// <summary>A recording in the folder that the environment names; null if it names none.</summary>
    public static Recording? FromEnvironment(string target, TimeProvider time) =>
        Environment.GetEnvironmentVariable(Variable) is { Length: > 0 } folder ? new Recording(folder, target, time) : null;

    /// <summary>The number of the next exchange.</summary>
    public long Next() => Interlocked.Increment(ref _count);

    /// <summary>Writes a line, whose secrets are hidden already.</summary>
    /// <exception cref="IOException">The file cannot be written.</exception>
    public void Write(JsonObject line)
    {
        lock (_gate)
        {
            if (_file is null)
            {
                _file = Open();
                WriteLine(_file, new JsonObject
                {
                    ["recording"] = Format,
                    ["target"] = _target,
                    ["began"] = _start.ToString("O", CultureInfo.InvariantCulture),
                });
            }

            WriteLine(_file, line);
        }
    }

    public void Dispose()
    {
        lock (_gate)
            _file?.Dispose();
    }

    private FileStream Open()
    {
        PrivateFile.MakeFolder(_folder);
        var start = _start.UtcDateTime.ToString("yyyyMMdd'T'HHmmss", CultureInfo.InvariantCulture);
        var name = $"{start}-{Path.GetRandomFileName()[..8]}.jsonl";
        return PrivateFile.Create(Path.Combine(_folder, name));
    }

    private static void WriteLine(FileStream file, JsonObject line)
    {
        file.Write([.. System.Text.Encoding.UTF8.GetBytes(JsonData.Plain.ToText(line, Readable)), (byte)'\n']);
        file.Flush();
    }
}
