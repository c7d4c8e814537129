"""An SMTP server on loopback that answers as a file tells it to, and writes down what it is given.

Arguments: the folder. There it writes `port`, and a line of JSON in `mail` for each message that it
took. What `answer` says it answers: nothing (all is taken), `rcpt 450`, `data 554`, `slow 3`.
"""

import asyncio
import email
import email.policy
import json
import pathlib
import sys

from aiosmtpd.smtp import SMTP

FOLDER = pathlib.Path(sys.argv[1])


def told():
    file = FOLDER / "answer"
    return file.read_text().split() if file.exists() else []


class Handler:
    async def handle_RCPT(self, server, session, envelope, address, options):
        match told():
            case ["rcpt", code]:
                return f"{code} told so"
            case ["slow", seconds]:
                await asyncio.sleep(float(seconds))
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        match told():
            case ["data", code]:
                return f"{code} told so"
        message = email.message_from_bytes(envelope.content, policy=email.policy.default)
        taken = {
            "from": envelope.mail_from, "to": envelope.rcpt_tos, "subject": message["subject"],
            "header-to": message["to"], "text": message.get_content(),
        }
        with open(FOLDER / "mail", "a") as file:
            file.write(json.dumps(taken) + "\n")
        return "250 taken"


async def main():
    loop = asyncio.get_running_loop()
    server = await loop.create_server(
        lambda: SMTP(Handler(), hostname="localhost", enable_SMTPUTF8=True), "127.0.0.1",
        int(sys.argv[2]) if len(sys.argv) > 2 else 0)
    (FOLDER / "port").write_text(str(server.sockets[0].getsockname()[1]))
    await server.serve_forever()


asyncio.run(main())
